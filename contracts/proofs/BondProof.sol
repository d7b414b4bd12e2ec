// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {BondLib} from "../src/libraries/BondLib.sol";

/// @title Proofs of the bonds' arithmetic: for every bond, whatever was slashed before
/// @notice Not run, but proven by the compiler's model checker; README.md says how.
contract BondProof {
    /// @notice One event takes at most half of the bond and at most what is left of it; a reporter gets at most half of that.
    function slashIsBounded(uint256 bond, uint256 slashed, uint256 slashBps, uint256 reporterBps) external pure {
        require(slashed <= bond && slashBps <= 5_000 && reporterBps <= 5_000);
        (uint256 amount, uint256 toReporter) = BondLib.slashDown(bond, slashed, slashBps, reporterBps);
        assert(amount <= bond - slashed);
        assert(amount <= bond / 2);
        assert(toReporter <= amount / 2);
    }

    /// @notice The next bond is at least the lowest, at most the highest.
    function priceIsBounded(uint256 last, uint256 elapsed, uint256 decay, uint256 lowest, uint256 highest)
        external
        pure
    {
        require(decay > 0 && lowest <= highest);
        uint256 price = BondLib.priceDown(last, elapsed, decay, lowest, highest);
        assert(price >= lowest);
        assert(price <= highest);
    }
}
