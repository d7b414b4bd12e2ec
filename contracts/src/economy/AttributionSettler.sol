// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";

import {CouncilGuarded} from "../governance/CouncilGuarded.sol";
import {Governed} from "../governance/Governed.sol";
import {IAttributionSettler} from "../interfaces/IAttributionSettler.sol";
import {IDatanetRegistry} from "../interfaces/IDatanetRegistry.sol";
import {IOpenToken} from "../interfaces/IOpenToken.sol";
import {Require} from "../libraries/Require.sol";

/// @title The settler of attributions
/// @notice See {IAttributionSettler}.
contract AttributionSettler is IAttributionSettler, CouncilGuarded {
    using BitMaps for BitMaps.BitMap;
    using SafeERC20 for IERC20;

    /// @notice The length of an epoch.
    uint256 public constant EPOCH = 7 days;
    /// @notice How long a posted root can be challenged, in seconds.
    uint256 public constant CHALLENGE_WINDOW = 3 days;
    /// @notice How long holders have to decide on a challenge, in seconds: two votes one after the other fit into it.
    uint256 public constant DECISION_PERIOD = 30 days;
    /// @notice How long contributors have to claim, in seconds.
    uint256 public constant CLAIM_PERIOD = 180 days;
    /// @notice What an attestor locks for each root that is not final.
    uint256 public constant BOND = 10_000e18;
    /// @notice What a challenger locks: a quarter of it.
    uint256 public constant CHALLENGE_BOND = 2_500e18;

    /// @notice How many roots the council may void in 90 days.
    uint256 public constant COUNCIL_VOIDS = 4;

    IOpenToken private immutable _open;

    /// @notice Where the owners of Datanets are read.
    IDatanetRegistry public immutable registry;

    /// @inheritdoc IAttributionSettler
    uint256 public immutable override genesis;

    /// @inheritdoc IAttributionSettler
    mapping(bytes32 datanet => uint256) public override pool;

    /// @inheritdoc IAttributionSettler
    mapping(address account => bool) public override isAttestor;

    /// @inheritdoc IAttributionSettler
    mapping(address account => uint256) public override refundable;

    /// @inheritdoc IAttributionSettler
    uint256 public override liabilities;

    mapping(uint256 epoch => mapping(bytes32 datanet => Root)) private _roots;
    mapping(uint256 epoch => mapping(bytes32 datanet => BitMaps.BitMap)) private _paid;

    /// @notice Epoch 0 begins now.
    /// @param attestor The first attestor; zero for none.
    constructor(IOpenToken open_, IDatanetRegistry registry_, address timelock_, address attestor)
        Governed(timelock_)
        CouncilGuarded(COUNCIL_VOIDS)
    {
        Require.nonZero("open", address(open_));
        Require.nonZero("registry", address(registry_));
        _open = open_;
        registry = registry_;
        genesis = block.timestamp;
        if (attestor != address(0)) _setAttestor(attestor, true);
    }

    // ------------------------------------------------------------------- attesting

    /// @inheritdoc IAttributionSettler
    function fund(bytes32 datanet, uint256 amount) external override {
        Require.positive("amount", amount);
        if (registry.ownerOf(datanet) == address(0)) revert UnknownDatanet(datanet);
        pool[datanet] += amount;
        emit PoolFunded(datanet, msg.sender, amount);
        _collect(amount);
    }

    /// @inheritdoc IAttributionSettler
    function post(uint256 epoch, bytes32 datanet, bytes32 root, uint256 total) external override {
        if (!mayPost(msg.sender, datanet)) revert NotAnAttestor(msg.sender, datanet);
        if (epoch >= currentEpoch()) revert EpochNotOver(epoch, currentEpoch());
        if (root == 0) revert EmptyRoot(epoch, datanet);
        Require.positive("total", total);
        if (total > pool[datanet]) revert TotalAbovePool(total, pool[datanet]);
        State state = _state(epoch, datanet);
        if (state != State.None && state != State.Voided) revert WrongState(epoch, datanet, state);

        pool[datanet] -= total;
        Root memory posted;
        (posted.root, posted.total, posted.attestor) = (root, SafeCast.toUint128(total), msg.sender);
        (posted.state, posted.bondHeld) = (State.Posted, true);
        posted.finalAt = SafeCast.toUint48(block.timestamp + CHALLENGE_WINDOW);
        _roots[epoch][datanet] = posted;
        emit RootPosted(epoch, datanet, msg.sender, root, total, posted.finalAt);
        _collect(BOND);
    }

    /// @inheritdoc IAttributionSettler
    function challenge(uint256 epoch, bytes32 datanet, bytes32 evidence) external override {
        if (evidence == 0) revert ReasonRequired(epoch, datanet);
        _require(epoch, datanet, State.Posted);
        Root storage root = _roots[epoch][datanet];
        (root.state, root.finalAt) = (State.Challenged, 0);
        (root.challenger, root.challengedAt) = (msg.sender, SafeCast.toUint48(block.timestamp));
        root.evidence = evidence;
        emit RootChallenged(epoch, datanet, msg.sender, evidence);
        _collect(CHALLENGE_BOND);
    }

    /// @inheritdoc IAttributionSettler
    function freeBond(uint256 epoch, bytes32 datanet) external override {
        State state = _state(epoch, datanet);
        Root storage root = _roots[epoch][datanet];
        if (!root.bondHeld || (state != State.Final && state != State.Expired)) revert BondNotFree(epoch, datanet);
        root.bondHeld = false;
        _bookRefund(root.attestor, BOND);
    }

    /// @inheritdoc IAttributionSettler
    function lapse(uint256 epoch, bytes32 datanet) external override {
        _require(epoch, datanet, State.Challenged);
        uint256 until = _roots[epoch][datanet].challengedAt + DECISION_PERIOD;
        if (block.timestamp < until) revert DecisionPending(epoch, datanet, until);
        _void(epoch, datanet, "lapsed");
    }

    // ----------------------------------------------------------------- governance

    /// @inheritdoc IAttributionSettler
    function decide(uint256 epoch, bytes32 datanet, bool valid) external override onlyTimelock {
        _require(epoch, datanet, State.Challenged);
        Root storage root = _roots[epoch][datanet];
        (address winner, address loser) = (root.attestor, root.challenger);
        (uint256 kept, uint256 lost) = (BOND, CHALLENGE_BOND);
        root.bondHeld = false;
        if (valid) {
            (root.state, root.finalAt) = (State.Posted, SafeCast.toUint48(block.timestamp));
        } else {
            (winner, loser, kept, lost) = (loser, winner, lost, kept);
            root.state = State.Voided;
            pool[datanet] += root.total;
        }
        emit ChallengeDecided(epoch, datanet, valid, winner, loser);
        // Half of it burned: neither those who decide nor a challenger that is the attestor itself gain by it.
        _bookRefund(winner, kept + lost / 2);
        liabilities -= lost - lost / 2;
        _open.burn(lost - lost / 2);
    }

    /// @inheritdoc IAttributionSettler
    function void(uint256 epoch, bytes32 datanet, bytes32 reason) external override {
        if (msg.sender != timelock) _useCouncilPower(reason);
        if (reason == 0) revert ReasonRequired(epoch, datanet);
        State state = _state(epoch, datanet);
        if (state != State.Posted && state != State.Challenged) revert WrongState(epoch, datanet, state);
        _void(epoch, datanet, reason);
    }

    /// @inheritdoc IAttributionSettler
    function setAttestor(address account, bool allowed) external override onlyTimelock {
        _setAttestor(account, allowed);
    }

    // -------------------------------------------------------------------- claiming

    /// @inheritdoc IAttributionSettler
    function claim(
        uint256 epoch,
        bytes32 datanet,
        uint256 index,
        address account,
        uint256 amount,
        bytes32[] calldata proof
    ) external override {
        _claim(epoch, datanet, index, account, amount, proof);
    }

    /// @inheritdoc IAttributionSettler
    function claimBatch(uint256 epoch, bytes32 datanet, Claim[] calldata claims) external override {
        for (uint256 i = 0; i < claims.length; ++i) {
            _claim(epoch, datanet, claims[i].index, claims[i].account, claims[i].amount, claims[i].proof);
        }
    }

    /// @inheritdoc IAttributionSettler
    function expire(uint256 epoch, bytes32 datanet) external override {
        _require(epoch, datanet, State.Final);
        Root storage root = _roots[epoch][datanet];
        uint256 until = root.finalAt + CLAIM_PERIOD;
        if (block.timestamp < until) revert StillClaimable(epoch, datanet, until);
        root.state = State.Expired;
        uint256 returned = root.total - root.claimed;
        pool[datanet] += returned;
        emit RootExpired(epoch, datanet, returned);
    }

    /// @inheritdoc IAttributionSettler
    function claimRefund() external override returns (uint256 amount) {
        amount = refundable[msg.sender];
        if (amount == 0) revert NothingToRefund(msg.sender);
        refundable[msg.sender] = 0;
        emit RefundClaimed(msg.sender, amount);
        _pay(msg.sender, amount);
    }

    // ----------------------------------------------------------------------- views

    /// @inheritdoc IAttributionSettler
    function currentEpoch() public view override returns (uint256) {
        return (block.timestamp - genesis) / EPOCH;
    }

    /// @inheritdoc IAttributionSettler
    function rootOf(uint256 epoch, bytes32 datanet) external view override returns (Root memory root) {
        root = _roots[epoch][datanet];
        root.state = _state(epoch, datanet);
    }

    /// @inheritdoc IAttributionSettler
    function isClaimed(uint256 epoch, bytes32 datanet, uint256 index) external view override returns (bool) {
        return _paid[epoch][datanet].get(index);
    }

    /// @inheritdoc IAttributionSettler
    function mayPost(address account, bytes32 datanet) public view override returns (bool) {
        return isAttestor[account] || account == registry.ownerOf(datanet);
    }

    /// @inheritdoc IAttributionSettler
    function previewAttestor(address account) public view override returns (bool oldAllowed) {
        Require.nonZero("account", account);
        return isAttestor[account];
    }

    /// @inheritdoc IAttributionSettler
    function leaf(uint256 epoch, bytes32 datanet, uint256 index, address account, uint256 amount)
        public
        view
        override
        returns (bytes32)
    {
        return keccak256(
            bytes.concat(keccak256(abi.encode(block.chainid, address(this), epoch, datanet, index, account, amount)))
        );
    }

    // -------------------------------------------------------------------- internal

    /// @dev Finality comes by time; nobody has to say so.
    function _state(uint256 epoch, bytes32 datanet) private view returns (State state) {
        Root storage root = _roots[epoch][datanet];
        state = root.state;
        if (state == State.Posted && block.timestamp >= root.finalAt) state = State.Final;
    }

    function _require(uint256 epoch, bytes32 datanet, State needed) private view {
        State state = _state(epoch, datanet);
        if (state != needed) revert WrongState(epoch, datanet, state);
    }

    function _claim(
        uint256 epoch,
        bytes32 datanet,
        uint256 index,
        address account,
        uint256 amount,
        bytes32[] calldata proof
    ) private {
        _require(epoch, datanet, State.Final);
        if (_paid[epoch][datanet].get(index)) revert AlreadyClaimed(epoch, datanet, index);
        Root storage root = _roots[epoch][datanet];
        if (!MerkleProof.verifyCalldata(proof, root.root, leaf(epoch, datanet, index, account, amount))) {
            revert InvalidProof(epoch, datanet, index);
        }
        uint256 left = root.total - root.claimed;
        if (amount > left) revert TotalExceeded(epoch, datanet, amount, left);
        _paid[epoch][datanet].set(index);
        root.claimed += SafeCast.toUint128(amount);
        emit AttributionClaimed(epoch, datanet, account, index, amount);
        _pay(account, amount);
    }

    /// @dev Gives total and bonds back: nobody was found to be wrong.
    function _void(uint256 epoch, bytes32 datanet, bytes32 reason) private {
        Root storage root = _roots[epoch][datanet];
        if (root.state == State.Challenged) _bookRefund(root.challenger, CHALLENGE_BOND);
        (root.state, root.finalAt, root.bondHeld) = (State.Voided, 0, false);
        pool[datanet] += root.total;
        emit RootVoided(epoch, datanet, msg.sender, reason);
        _bookRefund(root.attestor, BOND);
    }

    function _setAttestor(address account, bool allowed) private {
        emit AttestorSet(account, previewAttestor(account), allowed);
        isAttestor[account] = allowed;
    }

    function _bookRefund(address account, uint256 amount) private {
        refundable[account] += amount;
        emit RefundBooked(account, amount);
    }

    function _collect(uint256 amount) private {
        liabilities += amount;
        IERC20(_open).safeTransferFrom(msg.sender, address(this), amount);
    }

    function _pay(address to, uint256 amount) private {
        liabilities -= amount;
        IERC20(_open).safeTransfer(to, amount);
    }
}
