// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {EmissionLib} from "../src/libraries/EmissionLib.sol";

/// @title Proof of the emission cap: over any number of epochs, fundings and changes of the rate
/// @notice Not run, but proven by the compiler's model checker; README.md says how.
contract EmissionCapProof {
    uint256 private constant MAX_RATE = 5_000_000e18;

    uint256 private _reserve;
    uint256 private _funded;
    uint256 private _released;
    uint256 private _rate;

    function fund(uint256 amount) external {
        _funded += amount;
        _reserve += amount;
    }

    function setRate(uint256 newRate) external {
        (uint256 lowest, uint256 highest) = EmissionLib.rateBounds(_rate, 2_000, 1e18, MAX_RATE);
        require(newRate >= lowest && newRate <= highest);
        _rate = newRate;
    }

    /// @notice One epoch: its budget leaves the reserve, what is not allocated returns.
    function settle(uint256 returned) external {
        uint256 budget = EmissionLib.epochBudget(_rate, _reserve);
        require(returned <= budget);
        _reserve = _reserve - budget + returned;
        _released += budget - returned;
        assert(budget <= MAX_RATE);
    }

    /// @notice Never is more released than was funded, and nothing is lost.
    function invariant() external view {
        assert(_released <= _funded);
        assert(_released + _reserve == _funded);
    }
}
