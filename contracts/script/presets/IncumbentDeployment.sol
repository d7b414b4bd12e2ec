// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

import {IncumbentGovernor} from "./IncumbentGovernor.sol";
import {WrappedCoin} from "./WrappedCoin.sol";

/// @param quorumPercent Share of what is wrapped.
struct IncumbentTerms {
    uint48 votingDelay;
    uint32 votingPeriod;
    uint256 threshold;
    uint256 quorumPercent;
    uint256 timelockDelay;
}

/// @notice The contracts of the incumbent's DAO.
struct Incumbent {
    WrappedCoin votes;
    TimelockController timelock;
    IncumbentGovernor governor;
}

/// @title The incumbent's DAO with either of its documented settings
/// @notice For comparison only: nothing here is bounded, and an account outside the DAO stays admin of the timelock.
library IncumbentDeployment {
    /// @notice There is no preset of this name.
    error UnknownPreset(string name);

    /// @notice Something is not as it is documented.
    error PresetCheckFailed(string what);

    /// @notice The settings of a preset.
    /// @param name `openledger-repository`: docs/governance.md of openledger-dev/openledger, July 2025 (its deploy script gives the
    /// timelock 3,600 s instead of a day). `openledger-documentation`: the public documentation and posts.
    function terms(string memory name) internal pure returns (IncumbentTerms memory) {
        bytes32 hash = keccak256(bytes(name));
        if (hash == keccak256("openledger-repository")) {
            return IncumbentTerms({
                votingDelay: 1 days, votingPeriod: 2 weeks, threshold: 100e18, quorumPercent: 25, timelockDelay: 1 days
            });
        }
        if (hash == keccak256("openledger-documentation")) {
            return IncumbentTerms({
                votingDelay: 1 days,
                votingPeriod: 1 weeks,
                threshold: 10_000e18,
                quorumPercent: 5,
                timelockDelay: 1 weeks
            });
        }
        revert UnknownPreset(name);
    }

    /// @notice Deploys it as its tests do: the Governor proposes and executes, but cannot cancel in the timelock; `admin` stays.
    /// @param deployer The account that the transactions come from; gives up its own role unless it is `admin`.
    function run(IncumbentTerms memory chosen, address deployer, address admin)
        internal
        returns (Incumbent memory made)
    {
        made.votes = new WrappedCoin();
        made.timelock = new TimelockController(chosen.timelockDelay, new address[](0), new address[](0), deployer);
        made.governor = new IncumbentGovernor(
            made.votes, made.timelock, chosen.votingDelay, chosen.votingPeriod, chosen.threshold, chosen.quorumPercent
        );
        made.timelock.grantRole(made.timelock.PROPOSER_ROLE(), address(made.governor));
        made.timelock.grantRole(made.timelock.EXECUTOR_ROLE(), address(made.governor));
        if (admin != deployer) {
            made.timelock.grantRole(made.timelock.DEFAULT_ADMIN_ROLE(), admin);
            made.timelock.renounceRole(made.timelock.DEFAULT_ADMIN_ROLE(), deployer);
        }
        check(made, chosen, deployer, admin);
    }

    /// @notice Reverts unless settings and roles are those of the preset.
    function check(Incumbent memory made, IncumbentTerms memory chosen, address deployer, address admin) internal view {
        TimelockController timelock = made.timelock;
        address governor = address(made.governor);
        _require(made.governor.votingDelay() == chosen.votingDelay, "voting delay");
        _require(made.governor.votingPeriod() == chosen.votingPeriod, "voting period");
        _require(made.governor.proposalThreshold() == chosen.threshold, "threshold");
        _require(made.governor.quorumNumerator() == chosen.quorumPercent, "quorum");
        _require(timelock.getMinDelay() == chosen.timelockDelay, "timelock delay");
        _require(timelock.hasRole(timelock.PROPOSER_ROLE(), governor), "governor proposes");
        _require(timelock.hasRole(timelock.EXECUTOR_ROLE(), governor), "governor executes");
        _require(!timelock.hasRole(timelock.CANCELLER_ROLE(), governor), "governor cannot cancel");
        _require(timelock.hasRole(timelock.DEFAULT_ADMIN_ROLE(), admin), "admin stays");
        _require(
            admin == deployer || !timelock.hasRole(timelock.DEFAULT_ADMIN_ROLE(), deployer), "deployer is not admin"
        );
    }

    function _require(bool fine, string memory what) private pure {
        if (!fine) revert PresetCheckFailed(what);
    }
}
