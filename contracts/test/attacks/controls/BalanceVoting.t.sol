// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// @title Approval voting with locked tokens
/// @notice Whoever has the most approval at this moment is obeyed at once, as with MakerDAO's chief before its delay was raised.
contract ApprovalChief {
    IERC20 private immutable _token;
    mapping(address account => uint256) private _locked;
    mapping(address account => address) private _choice;
    mapping(address candidate => uint256) private _approvals;

    /// @notice Who is obeyed.
    address public hat;

    error NotTheHat(address caller);
    error TooFewApprovals(address candidate);

    constructor(IERC20 token) {
        _token = token;
    }

    /// @notice Locks tokens, which then vote.
    function lock(uint256 amount) external {
        assert(_token.transferFrom(msg.sender, address(this), amount));
        _locked[msg.sender] += amount;
        _approvals[_choice[msg.sender]] += amount;
    }

    /// @notice Gives locked tokens back.
    function free(uint256 amount) external {
        _locked[msg.sender] -= amount;
        _approvals[_choice[msg.sender]] -= amount;
        assert(_token.transfer(msg.sender, amount));
    }

    /// @notice Moves the caller's approval.
    function vote(address candidate) external {
        _approvals[_choice[msg.sender]] -= _locked[msg.sender];
        _choice[msg.sender] = candidate;
        _approvals[candidate] += _locked[msg.sender];
    }

    /// @notice Puts a candidate with more approval in the place of the present hat.
    function lift(address candidate) external {
        if (_approvals[candidate] <= _approvals[hat]) revert TooFewApprovals(candidate);
        hat = candidate;
    }

    /// @notice Calls anything for the hat.
    function act(address target, bytes calldata data) external {
        if (msg.sender != hat) revert NotTheHat(msg.sender);
        Address.functionCall(target, data);
    }
}

/// @title Votes by the balance of the moment, with an emergency path
/// @notice Two thirds of the supply execute at once, by delegatecall, what was proposed a day ago, as in Beanstalk.
contract EmergencyDao {
    struct Proposal {
        address code;
        uint256 proposedAt;
        uint256 votes;
    }

    IERC20 private immutable _token;
    Proposal[] private _proposals;

    error NotYet();
    error NoSupermajority(uint256 votes);

    constructor(IERC20 token) {
        _token = token;
    }

    /// @notice Proposes to run code as the DAO.
    function propose(address code) external returns (uint256 id) {
        id = _proposals.length;
        _proposals.push(Proposal(code, block.timestamp, 0));
    }

    /// @notice Votes with what the caller holds now.
    function vote(uint256 id) external {
        _proposals[id].votes += _token.balanceOf(msg.sender);
    }

    /// @notice Runs a proposal that is a day old and has two thirds.
    function emergencyCommit(uint256 id) external {
        Proposal memory proposal = _proposals[id];
        if (block.timestamp < proposal.proposedAt + 1 days) revert NotYet();
        if (proposal.votes * 3 < _token.totalSupply() * 2) revert NoSupermajority(proposal.votes);
        Address.functionDelegateCall(proposal.code, abi.encodeWithSignature("init()"));
    }
}
