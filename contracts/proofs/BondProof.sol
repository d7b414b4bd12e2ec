// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {BondLib} from "../src/libraries/BondLib.sol";

/// @title Proofs of the bonds: for every bond, price and share that rules can set
/// @notice Not run, but proven by the compiler's model checker; README.md says how.
contract BondProof {
    /// @notice One event takes at most half of a bond, and never more than is left of it: so however many there are, they never
    /// take more than the bond.
    function slashIsBounded(uint256 bond, uint256 slashed, uint256 slashBps, uint256 reporterBps) external pure {
        require(slashed <= bond && slashBps <= 5_000);
        (uint256 amount,) = BondLib.slashDown(bond, slashed, slashBps, reporterBps);
        assert(amount <= bond / 2);
        assert(amount <= bond - slashed);
    }

    /// @notice A reporter gets at most half of what is slashed.
    function reporterGetsAtMostHalf(uint256 bond, uint256 slashed, uint256 slashBps, uint256 reporterBps)
        external
        pure
    {
        require(slashed <= bond && reporterBps <= 5_000);
        (uint256 amount, uint256 toReporter) = BondLib.slashDown(bond, slashed, slashBps, reporterBps);
        assert(toReporter <= amount / 2);
    }

    /// @notice The price of an application stays between the lowest and the highest bond.
    function priceIsBounded(uint256 last, uint256 elapsed, uint256 decay, uint256 lowest, uint256 highest)
        external
        pure
    {
        require(lowest <= highest);
        uint256 price = BondLib.priceDown(last, elapsed, decay, lowest, highest);
        assert(price >= lowest);
        assert(price <= highest);
    }

    /// @notice Rounding up costs less than one wei.
    function shareUpIsTheNextWei(uint256 amount, uint256 bps) external pure {
        uint256 share = BondLib.shareUp(amount, bps);
        assert(share * 10_000 >= amount * bps);
        assert(share == 0 || (share - 1) * 10_000 < amount * bps);
    }
}
