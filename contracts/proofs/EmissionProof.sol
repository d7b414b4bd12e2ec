// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {EmissionLib} from "../src/libraries/EmissionLib.sol";

/// @title Proofs of the rewards' arithmetic: for every rate, reserve and weight
/// @notice Not run, but proven by the compiler's model checker; README.md says how.
contract EmissionProof {
    /// @notice No epoch pays out more than its rate, or than there is.
    function budgetIsCapped(uint256 rate, uint256 reserve) external pure {
        uint256 budget = EmissionLib.epochBudget(rate, reserve);
        assert(budget <= rate);
        assert(budget <= reserve);
        assert(budget == rate || budget == reserve);
    }

    /// @notice The next rate is at most the maximum and at most one step away, whatever the step.
    function rateMovesByOneStep(uint256 rate, uint256 stepBps, uint256 minStep, uint256 maxRate) external pure {
        (uint256 lowest, uint256 highest) = EmissionLib.rateBounds(rate, stepBps, minStep, maxRate);
        uint256 step = EmissionLib.shareDown(rate, stepBps);
        if (step < minStep) step = minStep;
        assert(highest <= maxRate);
        assert(highest <= rate + step);
        assert(lowest <= rate);
        assert(lowest == 0 || rate - lowest == step);
    }

    /// @notice The parts of a Datanet's share sum to it.
    function partsSumToShare(uint256 share, uint256 contributorsBps, uint256 buildersBps) external pure {
        (uint256 contributors, uint256 builders, uint256 returned) =
            EmissionLib.splitShareDown(share, contributorsBps, buildersBps);
        assert(contributors + builders + returned == share);
    }

    /// @notice Shares that do not exceed the whole never come to more than the whole, so that no settlement can fail.
    function partsFitIntoShare(uint256 share, uint256 contributorsBps, uint256 buildersBps) external pure {
        require(contributorsBps <= 10_000 && buildersBps <= 10_000 - contributorsBps);
        assert(EmissionLib.shareDown(share, contributorsBps) + EmissionLib.shareDown(share, buildersBps) <= share);
    }

    /// @notice Two Datanets get at most what one would with both weights. So any number of them, taken one by one, get at
    /// most the share of all weights together, which is at most the budget: the reserve's part is never below zero.
    function sharesFitIntoBudget(uint256 budget, uint256 first, uint256 second) external pure {
        require(first <= 10_000 && second <= 10_000 - first);
        uint256 both = EmissionLib.shareDown(budget, first + second);
        assert(EmissionLib.shareDown(budget, first) + EmissionLib.shareDown(budget, second) <= both);
        assert(both <= budget);
    }
}
