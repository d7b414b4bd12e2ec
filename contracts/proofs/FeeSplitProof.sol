// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {FeeSplitLib, Legs, Split} from "../src/libraries/FeeSplitLib.sol";

/// @title Proofs of the fee split: for every payment, and every split that can be set
/// @notice Not run, but proven by the compiler's model checker; README.md says how.
contract FeeSplitProof {
    /// @notice A split that is accepted sums to 10,000 basis points and lies within the bounds.
    function acceptedSplits(Split memory split) external pure {
        FeeSplitLib.validate(split);
        assert(FeeSplitLib.sum(split) == 10_000);
        assert(split.contributors >= 3_000);
        assert(split.burn <= 2_000);
    }

    /// @notice Not a wei is lost or made.
    function legsSumToAmount(uint256 amount, Split memory split) external pure {
        FeeSplitLib.validate(split);
        Legs memory legs = FeeSplitLib.legsDown(amount, split);
        assert(legs.contributors + legs.builders + legs.stakers + legs.treasury + legs.burn == amount);
    }

    /// @notice Whatever is decided, contributors keep three tenths of each payment ...
    function contributorsKeep(uint256 amount, Split memory split) external pure {
        FeeSplitLib.validate(split);
        assert(FeeSplitLib.legsDown(amount, split).contributors >= FeeSplitLib.shareDown(amount, 3_000));
    }

    /// @notice ... and at most a fifth is burned.
    function burnIsBounded(uint256 amount, Split memory split) external pure {
        FeeSplitLib.validate(split);
        assert(FeeSplitLib.legsDown(amount, split).burn <= FeeSplitLib.shareDown(amount, 2_000));
    }
}
