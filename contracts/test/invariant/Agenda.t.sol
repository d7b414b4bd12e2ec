// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {CommonBase} from "forge-std/Base.sol";
import {StdUtils} from "forge-std/StdUtils.sol";

import {System} from "../../script/Deployment.sol";
import {Bar, ProposalClass} from "../../src/interfaces/IProposalPolicy.sol";

/// @notice A contract that decisions call and whose code can be exchanged under them.
contract Module {
    function act() external pure {}
}

/// @notice What {Module} becomes.
contract OtherModule {
    uint256 private _extra;

    function act() external {
        ++_extra;
    }
}

/// @title What is proposed: every decision about governance, and some about money, with values below, within and above the bounds
contract Agenda is CommonBase, StdUtils {
    uint256 internal constant KINDS = 20;

    System private dao;
    /// @notice See {Module}.
    address public immutable module = address(new Module());
    /// @notice A Governor that the timelock could be given to.
    address public immutable successor;
    /// @notice A council that the Governor could be given.
    address public immutable otherCouncil;

    constructor(System memory dao_, address successor_, address otherCouncil_) {
        (dao, successor, otherCouncil) = (dao_, successor_, otherCouncil_);
    }

    function call(uint256 kind, uint256 value, address someone)
        external
        view
        returns (address target, bytes memory data)
    {
        kind %= KINDS;
        if (kind < 5) return (address(dao.governor), _ofTheGovernor(kind, value));
        if (kind < 7) return (address(dao.policy), kind == 5 ? _bar(value) : _class(value));
        if (kind < 9) return (address(dao.timelock), _ofTheTimelock(kind, value));
        if (kind == 9) {
            data =
                abi.encodeCall(dao.council.appoint, (value % 5 == 0 ? address(0) : someone, bound(value, 0, 700 days)));
            return (address(dao.council), data);
        }
        if (kind == 10) {
            return (address(dao.treasury), abi.encodeCall(dao.treasury.fundRewards, (bound(value, 0, 6_000_000e18))));
        }
        if (kind < 17) return (module, abi.encodeCall(Module.act, ()));
        return (address(dao.rewards), abi.encodeCall(dao.rewards.setRate, (bound(value, 0, 1_400_000e18))));
    }

    function _ofTheGovernor(uint256 kind, uint256 value) private view returns (bytes memory) {
        if (kind == 0) return abi.encodeCall(dao.governor.setVotingDelay, (uint48(bound(value, 0, 28 days))));
        if (kind == 1) return abi.encodeCall(dao.governor.setVotingPeriod, (uint32(bound(value, 0, 42 days))));
        if (kind == 2) return abi.encodeCall(dao.governor.setProposalThreshold, (bound(value, 0, 40_000_000e18)));
        if (kind == 3) {
            return abi.encodeCall(dao.governor.setLateQuorumVoteExtension, (uint48(bound(value, 0, 14 days))));
        }
        address[4] memory councils = [address(0), address(dao.council), otherCouncil, address(dao.council)];
        return abi.encodeCall(dao.governor.setCouncil, (councils[value % 4]));
    }

    function _bar(uint256 value) private view returns (bytes memory) {
        ProposalClass class = ProposalClass(value % 4);
        Bar memory bar = dao.policy.bar(class);
        bar.quorumBps = uint16(bound(value >> 8, 0, 4_000));
        if (value & 4 != 0) bar.majorityBps = uint16(bound(value >> 16, 4_000, 9_000));
        if (value & 8 != 0) bar.quorumFloor = uint128(bound(value >> 24, 0, 200_000_000e18));
        return abi.encodeCall(dao.policy.setBar, (class, bar));
    }

    function _class(uint256 value) private view returns (bytes memory) {
        address[7] memory targets = [
            address(dao.policy),
            address(dao.timelock),
            address(dao.governor),
            address(dao.council),
            address(dao.rewards),
            address(dao.treasury),
            module
        ];
        bytes4[3] memory selectors =
            [dao.rewards.setRate.selector, dao.treasury.fundRewards.selector, Module.act.selector];
        ProposalClass class = ProposalClass((value >> 8) % 4);
        return abi.encodeCall(dao.policy.setClass, (targets[value % 7], selectors[(value >> 16) % 3], class));
    }

    function _ofTheTimelock(uint256 kind, uint256 value) private view returns (bytes memory) {
        if (kind == 7) return abi.encodeCall(dao.timelock.updateDelay, (bound(value, 0, 60 days)));
        return abi.encodeCall(dao.timelock.migrateGovernor, (value % 2 == 0 ? successor : address(dao.governor)));
    }
}
