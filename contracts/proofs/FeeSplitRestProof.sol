// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {FeeSplitLib, Legs, Split} from "../src/libraries/FeeSplitLib.sol";

/// @title Proofs of the treasury's leg, which takes the rest of every payment
/// @notice Not run, but proven by the compiler's model checker; README.md says how.
contract FeeSplitRestProof {
    /// @notice The treasury gets at least its share: rounding never costs it anything.
    /// @dev A share of a sum is at least the sum of the shares. Said one leg at a time, as a guide for the solver.
    function restIsAtLeastTheShare(uint256 amount, Split memory split) external pure {
        FeeSplitLib.validate(split);
        Legs memory legs = FeeSplitLib.legsDown(amount, split);
        uint256 share = FeeSplitLib.shareDown(amount, split.treasury);

        uint256 two = uint256(split.contributors) + split.builders;
        assert(legs.contributors + legs.builders <= FeeSplitLib.shareDown(amount, two));
        uint256 three = two + split.stakers;
        assert(FeeSplitLib.shareDown(amount, two) + legs.stakers <= FeeSplitLib.shareDown(amount, three));
        uint256 four = three + split.burn;
        assert(FeeSplitLib.shareDown(amount, three) + legs.burn <= FeeSplitLib.shareDown(amount, four));
        uint256 all = four + split.treasury;
        assert(FeeSplitLib.shareDown(amount, four) + share <= FeeSplitLib.shareDown(amount, all));
        assert(legs.treasury >= share);
    }

    /// @notice It gets at most 4 wei more.
    function restIsAtMostDust(uint256 amount, Split memory split) external pure {
        FeeSplitLib.validate(split);
        Legs memory legs = FeeSplitLib.legsDown(amount, split);
        assert(legs.treasury <= FeeSplitLib.shareDown(amount, split.treasury) + 4);
    }
}
