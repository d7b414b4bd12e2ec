// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// @title A DAO whose settings reach back
/// @notice Every proposal is judged by the quorum, the grace period and the threshold of today, not by those that it was made
/// under: the common flaw of three findings in other DAOs.
contract RetroactiveDao {
    enum State {
        Active,
        Defeated,
        Succeeded,
        Queued,
        Expired,
        Done,
        Canceled
    }

    struct Proposal {
        address proposer;
        address target;
        bytes data;
        uint256 snapshot;
        uint256 votes;
        uint256 eta;
        bool done;
        bool canceled;
    }

    /// @notice How long is voted.
    uint256 public constant PERIOD = 3 days;
    /// @notice From queueing to execution.
    uint256 public constant DELAY = 2 days;

    IVotes private immutable _votes;
    Proposal[] private _proposals;
    mapping(uint256 id => mapping(address voter => bool)) private _hasVoted;

    /// @notice Share of the supply, in percent.
    uint256 public quorumPercent = 10;
    /// @notice How long a queued proposal can be executed.
    uint256 public grace = 14 days;
    /// @notice Votes to propose, and to keep.
    uint256 public threshold = 1e18;

    error Refused();

    constructor(IVotes votes) {
        _votes = votes;
    }

    modifier only(bool condition) {
        if (!condition) revert Refused();
        _;
    }

    /// @notice Proposes one call.
    function propose(address target, bytes calldata data)
        external
        only(_votesOf(msg.sender) >= threshold)
        returns (uint256 id)
    {
        id = _proposals.length;
        _proposals.push(Proposal(msg.sender, target, data, block.timestamp, 0, 0, false, false));
    }

    /// @notice Votes For.
    function vote(uint256 id) external only(state(id) == State.Active && !_hasVoted[id][msg.sender]) {
        _hasVoted[id][msg.sender] = true;
        _proposals[id].votes += _votes.getPastVotes(msg.sender, _proposals[id].snapshot);
    }

    /// @notice Queues what has passed.
    function queue(uint256 id) external only(state(id) == State.Succeeded) {
        _proposals[id].eta = block.timestamp + DELAY;
    }

    /// @notice Executes what was queued.
    function execute(uint256 id) external only(state(id) == State.Queued && block.timestamp >= _proposals[id].eta) {
        _proposals[id].done = true;
        Address.functionCall(_proposals[id].target, _proposals[id].data);
    }

    /// @notice Cancels what a proposer with too few votes proposed.
    function cancel(uint256 id)
        external
        only(state(id) == State.Active && _votesOf(_proposals[id].proposer) < threshold)
    {
        _proposals[id].canceled = true;
    }

    /// @notice Changes all settings; by vote only.
    function set(uint256 newQuorumPercent, uint256 newGrace, uint256 newThreshold)
        external
        only(msg.sender == address(this))
    {
        (quorumPercent, grace, threshold) = (newQuorumPercent, newGrace, newThreshold);
    }

    /// @notice Where a proposal stands, by the settings of today.
    function state(uint256 id) public view returns (State) {
        Proposal memory proposal = _proposals[id];
        if (proposal.canceled) return State.Canceled;
        if (proposal.done) return State.Done;
        if (block.timestamp <= proposal.snapshot + PERIOD) return State.Active;
        if (proposal.votes * 100 < _votes.getPastTotalSupply(proposal.snapshot) * quorumPercent) return State.Defeated;
        if (proposal.eta == 0) return State.Succeeded;
        return block.timestamp > proposal.eta + grace ? State.Expired : State.Queued;
    }

    function _votesOf(address account) private view returns (uint256) {
        return _votes.getPastVotes(account, block.timestamp - 1);
    }
}
