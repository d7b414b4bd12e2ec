// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {GovernorCountingFractional} from "@openzeppelin/contracts/governance/extensions/GovernorCountingFractional.sol";
import {GovernorCountingSimple} from "@openzeppelin/contracts/governance/extensions/GovernorCountingSimple.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {GovernorTimelockControl} from "@openzeppelin/contracts/governance/extensions/GovernorTimelockControl.sol";
import {GovernorVotes} from "@openzeppelin/contracts/governance/extensions/GovernorVotes.sol";
import {
    GovernorVotesQuorumFraction
} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

// DAOs that are not ours, for the tests of what reads, checks and drives other Governors.

/// @title Votes by block number, as OpenZeppelin's come, which also answer as COMP does
contract BlockVotes is ERC20Votes {
    constructor(uint256 supply) ERC20("Block votes", "BLK") EIP712("Block votes", "1") {
        _mint(msg.sender, supply);
    }

    /// @notice The votes of a past block, as GovernorBravo asks for them.
    function getPriorVotes(address account, uint256 blockNumber) external view returns (uint96) {
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint96(getPastVotes(account, blockNumber));
    }

    /// @notice The votes of now, as COMP tells them.
    function getCurrentVotes(address account) external view returns (uint96) {
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint96(getVotes(account));
    }
}

/// @title A stock Governor on a block-number clock
contract BlockGovernor is
    Governor,
    GovernorSettings,
    GovernorCountingSimple,
    GovernorVotes,
    GovernorVotesQuorumFraction,
    GovernorTimelockControl
{
    constructor(IVotes votes, TimelockController timelock_)
        Governor("BlockGovernor")
        GovernorSettings(50, 500, 1_000e18)
        GovernorVotes(votes)
        GovernorVotesQuorumFraction(4)
        GovernorTimelockControl(timelock_)
    {}

    /// @notice Required: two parents answer.
    function proposalThreshold() public view override(Governor, GovernorSettings) returns (uint256) {
        return super.proposalThreshold();
    }

    /// @notice Required: two parents answer.
    function state(uint256 id) public view override(Governor, GovernorTimelockControl) returns (ProposalState) {
        return super.state(id);
    }

    /// @notice Required: two parents answer.
    function proposalNeedsQueuing(uint256 id) public view override(Governor, GovernorTimelockControl) returns (bool) {
        return super.proposalNeedsQueuing(id);
    }

    function _queueOperations(uint256 id, address[] memory t, uint256[] memory v, bytes[] memory c, bytes32 d)
        internal
        override(Governor, GovernorTimelockControl)
        returns (uint48)
    {
        return super._queueOperations(id, t, v, c, d);
    }

    function _executeOperations(uint256 id, address[] memory t, uint256[] memory v, bytes[] memory c, bytes32 d)
        internal
        override(Governor, GovernorTimelockControl)
    {
        super._executeOperations(id, t, v, c, d);
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

/// @title A Governor without a timelock, whose voters may divide their votes
contract FractionalGovernor is
    Governor,
    GovernorSettings,
    GovernorCountingFractional,
    GovernorVotes,
    GovernorVotesQuorumFraction
{
    constructor(IVotes votes)
        Governor("FractionalGovernor")
        GovernorSettings(10, 100, 0)
        GovernorVotes(votes)
        GovernorVotesQuorumFraction(10)
    {}

    /// @notice Required: two parents answer.
    function proposalThreshold() public view override(Governor, GovernorSettings) returns (uint256) {
        return super.proposalThreshold();
    }
}

/// @title One of many voters, who votes as the crowd says
contract CrowdVoter {
    address private immutable _crowd = msg.sender;

    error NotTheCrowd(address caller);

    constructor(BlockVotes votes) {
        votes.delegate(address(this));
    }

    /// @notice Casts this voter's votes.
    function vote(Governor governor, uint256 id, uint8 support) external {
        if (msg.sender != _crowd) revert NotTheCrowd(msg.sender);
        governor.castVote(id, support);
    }
}

/// @title Many voters who vote in one transaction, so that a long history can be made in a short time
contract Crowd {
    /// @notice All voters.
    CrowdVoter[] public voters;

    /// @notice Makes voters with a thousand tokens each, of those that the crowd holds.
    function gather(BlockVotes votes, uint256 count) external {
        for (uint256 i = 0; i < count; ++i) {
            CrowdVoter voter = new CrowdVoter(votes);
            voters.push(voter);
            require(votes.transfer(address(voter), 1_000e18), "votes are handed out");
        }
    }

    /// @notice Every voter votes, one in three against.
    function vote(Governor governor, uint256 id) external {
        for (uint256 i = 0; i < voters.length; ++i) {
            voters[i].vote(governor, id, i % 3 == 0 ? 0 : 1);
        }
    }
}

/// @title A timelock that takes calls as signature and data, one by one
contract BravoTimelock {
    /// @notice How long a queued call can be executed, in seconds.
    // solhint-disable-next-line func-name-mixedcase
    uint256 public constant GRACE_PERIOD = 14 days;
    /// @notice Seconds from queueing to execution.
    uint256 public delay = 2 days;
    /// @notice Who queues and executes.
    address public admin = msg.sender;
    /// @notice Calls that are queued.
    mapping(bytes32 hash => bool) public queuedTransactions;

    error NotAllowed(address caller);
    error NotReady(uint256 eta);
    error CallFailed(uint256 size);

    receive() external payable {}

    /// @notice Hands the timelock over. The admin only.
    function setAdmin(address newAdmin) external {
        if (msg.sender != admin) revert NotAllowed(msg.sender);
        admin = newAdmin;
    }

    /// @notice Sets the delay. The timelock itself only.
    function setDelay(uint256 delay_) external {
        if (msg.sender != address(this)) revert NotAllowed(msg.sender);
        delay = delay_;
    }

    /// @notice Queues a call.
    function queueTransaction(
        address target,
        uint256 value,
        string calldata signature,
        bytes calldata data,
        uint256 eta
    ) external returns (bytes32 hash) {
        if (msg.sender != admin) revert NotAllowed(msg.sender);
        hash = keccak256(abi.encode(target, value, signature, data, eta));
        queuedTransactions[hash] = true;
    }

    /// @notice Makes a queued call once its time has come.
    function executeTransaction(
        address target,
        uint256 value,
        string calldata signature,
        bytes calldata data,
        uint256 eta
    ) external payable returns (bytes memory result) {
        if (msg.sender != admin) revert NotAllowed(msg.sender);
        bytes32 hash = keccak256(abi.encode(target, value, signature, data, eta));
        if (!queuedTransactions[hash] || block.timestamp < eta || block.timestamp > eta + GRACE_PERIOD) {
            revert NotReady(eta);
        }
        delete queuedTransactions[hash];
        bytes memory callData =
            bytes(signature).length == 0 ? data : abi.encodePacked(bytes4(keccak256(bytes(signature))), data);
        bool ok;
        (ok, result) = target.call{value: value}(callData);
        if (!ok) revert CallFailed(result.length);
    }
}

/// @title A Governor that speaks as GovernorBravo
contract BravoGovernor {
    struct Proposal {
        uint256 id;
        address proposer;
        uint256 eta;
        uint256 startBlock;
        uint256 endBlock;
        uint256 forVotes;
        uint256 againstVotes;
        uint256 abstainVotes;
        bool canceled;
        bool executed;
    }

    struct Calls {
        address[] targets;
        uint256[] values;
        string[] signatures;
        bytes[] calldatas;
    }

    struct Receipt {
        bool hasVoted;
        uint8 support;
        uint96 votes;
    }

    enum State {
        Pending,
        Active,
        Canceled,
        Defeated,
        Succeeded,
        Queued,
        Expired,
        Executed
    }

    /// @notice The name under which it is known, and signed for.
    string public constant name = "Bravo";
    /// @notice What signatures are bound to, without a version.
    bytes32 public constant DOMAIN_TYPEHASH =
        keccak256("EIP712Domain(string name,uint256 chainId,address verifyingContract)");
    /// @notice What voters sign.
    bytes32 public constant BALLOT_TYPEHASH = keccak256("Ballot(uint256 proposalId,uint8 support)");
    /// @notice Blocks from proposal to snapshot.
    uint256 public constant votingDelay = 20;
    /// @notice Blocks of a vote.
    uint256 public constant votingPeriod = 300;
    /// @notice Votes needed to propose.
    uint256 public constant proposalThreshold = 1_000e18;
    /// @notice Votes For that are needed.
    uint256 public constant quorumVotes = 40_000e18;
    /// @notice What counts as votes.
    BlockVotes public immutable comp;
    /// @notice What executes.
    BravoTimelock public immutable timelock;
    /// @notice Proposals made so far.
    uint256 public proposalCount;
    /// @notice Proposals by id.
    mapping(uint256 id => Proposal) public proposals;

    mapping(uint256 id => Calls) private _calls;
    mapping(uint256 id => mapping(address voter => Receipt)) private _receipts;

    event ProposalCreated(
        uint256 id,
        address proposer,
        address[] targets,
        uint256[] values,
        string[] signatures,
        bytes[] calldatas,
        uint256 startBlock,
        uint256 endBlock,
        string description
    );
    event VoteCast(address indexed voter, uint256 proposalId, uint8 support, uint256 votes, string reason);
    event ProposalQueued(uint256 id, uint256 eta);
    event ProposalCanceled(uint256 id);
    event ProposalExecuted(uint256 id);

    error TooFewVotes(uint256 votes);
    error WrongState(State current);
    error HasVoted(address voter);

    constructor(BlockVotes comp_, BravoTimelock timelock_) {
        (comp, timelock) = (comp_, timelock_);
    }

    /// @notice Makes a proposal.
    function propose(
        address[] memory targets,
        uint256[] memory values,
        string[] memory signatures,
        bytes[] memory calldatas,
        string memory description
    ) external returns (uint256 id) {
        uint96 votes = comp.getPriorVotes(msg.sender, block.number - 1);
        if (votes <= proposalThreshold) revert TooFewVotes(votes);
        id = ++proposalCount;
        Proposal storage made = proposals[id];
        (made.id, made.proposer) = (id, msg.sender);
        made.startBlock = block.number + votingDelay;
        made.endBlock = made.startBlock + votingPeriod;
        _calls[id] = Calls(targets, values, signatures, calldatas);
        emit ProposalCreated(
            id, msg.sender, targets, values, signatures, calldatas, made.startBlock, made.endBlock, description
        );
    }

    /// @notice Votes with what the caller had at the snapshot.
    function castVote(uint256 id, uint8 support) external {
        _castVote(msg.sender, id, support, "");
    }

    /// @notice The same, and says why.
    function castVoteWithReason(uint256 id, uint8 support, string calldata reason) external {
        _castVote(msg.sender, id, support, reason);
    }

    /// @notice Votes for whoever signed.
    function castVoteBySig(uint256 id, uint8 support, uint8 v, bytes32 r, bytes32 s) external {
        bytes32 domain = keccak256(abi.encode(DOMAIN_TYPEHASH, keccak256(bytes(name)), block.chainid, address(this)));
        bytes32 ballot = keccak256(abi.encode(BALLOT_TYPEHASH, id, support));
        _castVote(ECDSA.recover(keccak256(abi.encodePacked("\x19\x01", domain, ballot)), v, r, s), id, support, "");
    }

    /// @notice Takes a proposal back. Its proposer only.
    function cancel(uint256 id) external {
        if (msg.sender != proposals[id].proposer || state(id) == State.Executed) revert WrongState(state(id));
        proposals[id].canceled = true;
        emit ProposalCanceled(id);
    }

    function _castVote(address voter, uint256 id, uint8 support, string memory reason) private {
        if (state(id) != State.Active) revert WrongState(state(id));
        Receipt storage receipt = _receipts[id][voter];
        if (receipt.hasVoted) revert HasVoted(voter);
        uint96 votes = comp.getPriorVotes(voter, proposals[id].startBlock);
        if (support == 0) proposals[id].againstVotes += votes;
        else if (support == 1) proposals[id].forVotes += votes;
        else proposals[id].abstainVotes += votes;
        _receipts[id][voter] = Receipt(true, support, votes);
        emit VoteCast(voter, id, support, votes, reason);
    }

    /// @notice Hands a proposal that has passed to the timelock.
    function queue(uint256 id) external {
        if (state(id) != State.Succeeded) revert WrongState(state(id));
        uint256 eta = block.timestamp + timelock.delay();
        Calls storage calls = _calls[id];
        for (uint256 i = 0; i < calls.targets.length; ++i) {
            timelock.queueTransaction(calls.targets[i], calls.values[i], calls.signatures[i], calls.calldatas[i], eta);
        }
        proposals[id].eta = eta;
        emit ProposalQueued(id, eta);
    }

    /// @notice Executes a queued proposal.
    function execute(uint256 id) external payable {
        if (state(id) != State.Queued) revert WrongState(state(id));
        proposals[id].executed = true;
        Calls storage calls = _calls[id];
        for (uint256 i = 0; i < calls.targets.length; ++i) {
            timelock.executeTransaction{value: 0}(
                calls.targets[i], calls.values[i], calls.signatures[i], calls.calldatas[i], proposals[id].eta
            );
        }
        emit ProposalExecuted(id);
    }

    /// @notice What an account voted.
    function getReceipt(uint256 id, address voter) external view returns (Receipt memory) {
        return _receipts[id][voter];
    }

    /// @notice Where a proposal stands.
    function state(uint256 id) public view returns (State) {
        Proposal storage made = proposals[id];
        if (made.canceled) return State.Canceled;
        if (block.number <= made.startBlock) return State.Pending;
        if (block.number <= made.endBlock) return State.Active;
        if (made.forVotes <= made.againstVotes || made.forVotes < quorumVotes) return State.Defeated;
        if (made.eta == 0) return State.Succeeded;
        if (made.executed) return State.Executed;
        return block.timestamp > made.eta + timelock.GRACE_PERIOD() ? State.Expired : State.Queued;
    }
}
