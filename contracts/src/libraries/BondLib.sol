// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

/// @title Arithmetic of the Datanets' bonds
/// @notice What the next bond is, and what is slashed of one.
library BondLib {
    uint256 internal constant BPS = 10_000;

    /// @notice The bond of the next application: twice the last one, falling in a straight line to `lowest` over `decay` seconds.
    /// @param last The last bond; 0 where there was none.
    /// @param elapsed Seconds since then.
    /// @return At least `lowest`, at most `highest`, rounded down.
    function priceDown(uint256 last, uint256 elapsed, uint256 decay, uint256 lowest, uint256 highest)
        internal
        pure
        returns (uint256)
    {
        uint256 doubled = 2 * last;
        if (doubled <= lowest || elapsed >= decay) return lowest;
        uint256 price = lowest + (doubled - lowest) * (decay - elapsed) / decay;
        return price < highest ? price : highest;
    }

    /// @notice What one event slashes of a bond, at most what is left of it, and the reporter's part; both rounded down.
    /// @param slashed What earlier events have slashed.
    function slashDown(uint256 bond, uint256 slashed, uint256 slashBps, uint256 reporterBps)
        internal
        pure
        returns (uint256 amount, uint256 toReporter)
    {
        amount = bond * slashBps / BPS;
        uint256 left = bond - slashed;
        if (amount > left) amount = left;
        toReporter = amount * reporterBps / BPS;
    }

    /// @notice `amount * bps / 10,000`, rounded up.
    function shareUp(uint256 amount, uint256 bps) internal pure returns (uint256) {
        return (amount * bps + BPS - 1) / BPS;
    }
}
