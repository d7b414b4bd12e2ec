// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {Governor, IGovernor} from "openzeppelin-contracts-4/governance/Governor.sol";
import {TimelockController} from "openzeppelin-contracts-4/governance/TimelockController.sol";
import {GovernorCountingSimple} from "openzeppelin-contracts-4/governance/extensions/GovernorCountingSimple.sol";
import {GovernorSettings} from "openzeppelin-contracts-4/governance/extensions/GovernorSettings.sol";
import {GovernorTimelockControl} from "openzeppelin-contracts-4/governance/extensions/GovernorTimelockControl.sol";
import {GovernorVotes, IVotes} from "openzeppelin-contracts-4/governance/extensions/GovernorVotes.sol";
import {
    GovernorVotesQuorumFraction
} from "openzeppelin-contracts-4/governance/extensions/GovernorVotesQuorumFraction.sol";
import {ERC20, ERC20Permit, ERC20Votes} from "openzeppelin-contracts-4/token/ERC20/extensions/ERC20Votes.sol";

// A DAO of OpenZeppelin 4 as it comes. The fixture beside it compiles it with two versions of those packages.

/// @title Votes by block number
contract Votes4 is ERC20Votes {
    uint8 private immutable _decimals;

    constructor(uint256 supply, uint8 decimals_) ERC20("Votes of 4", "FOUR") ERC20Permit("Votes of 4") {
        _decimals = decimals_;
        _mint(msg.sender, supply);
    }

    function decimals() public view override returns (uint8) {
        return _decimals;
    }
}

/// @title A Governor with a timelock
contract Governor4 is
    Governor,
    GovernorSettings,
    GovernorCountingSimple,
    GovernorVotes,
    GovernorVotesQuorumFraction,
    GovernorTimelockControl
{
    constructor(IVotes votes, TimelockController timelock_)
        Governor("Governor4")
        GovernorSettings(50, 500, 1_000e18)
        GovernorVotes(votes)
        GovernorVotesQuorumFraction(4)
        GovernorTimelockControl(timelock_)
    {}

    // Required: two parents answer, here and below.

    function votingDelay() public view override(IGovernor, GovernorSettings) returns (uint256) {
        return super.votingDelay();
    }

    function votingPeriod() public view override(IGovernor, GovernorSettings) returns (uint256) {
        return super.votingPeriod();
    }

    function quorum(uint256 timepoint) public view override(IGovernor, GovernorVotesQuorumFraction) returns (uint256) {
        return super.quorum(timepoint);
    }

    function proposalThreshold() public view override(Governor, GovernorSettings) returns (uint256) {
        return super.proposalThreshold();
    }

    function state(uint256 id) public view override(Governor, GovernorTimelockControl) returns (ProposalState) {
        return super.state(id);
    }

    function supportsInterface(bytes4 id) public view override(Governor, GovernorTimelockControl) returns (bool) {
        return super.supportsInterface(id);
    }

    function _execute(uint256 id, address[] memory t, uint256[] memory v, bytes[] memory c, bytes32 d)
        internal
        override(Governor, GovernorTimelockControl)
    {
        super._execute(id, t, v, c, d);
    }

    function _cancel(address[] memory t, uint256[] memory v, bytes[] memory c, bytes32 d)
        internal
        override(Governor, GovernorTimelockControl)
        returns (uint256)
    {
        return super._cancel(t, v, c, d);
    }

    function _executor() internal view override(Governor, GovernorTimelockControl) returns (address) {
        return super._executor();
    }
}
