// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";

import {IGovernanceOpen} from "../interfaces/IGovernanceOpen.sol";
import {Require} from "../libraries/Require.sol";

/// @title gOPEN
/// @notice See {IGovernanceOpen}.
contract GovernanceOpen is ERC20, ERC20Permit, ERC20Votes, IGovernanceOpen {
    using SafeERC20 for IERC20;

    /// @notice The longest cooldown that can be chosen.
    uint256 public constant MAX_COOLDOWN = 7 days;

    /// @notice The shortest time over which a reward is streamed.
    uint256 public constant STREAM = 7 days;

    // As in OpenZeppelin's Votes, which keeps it to itself.
    bytes32 private constant DELEGATION_TYPEHASH =
    // solhint-disable-next-line gas-small-strings
    keccak256("Delegation(address delegatee,uint256 nonce,uint256 expiry)");

    // Rewards are accounted in 1e-36 wei, so that what rounding leaves behind stays far below one wei.
    uint256 private constant SCALE = 1e36;

    struct Unwrapping {
        uint208 amount;
        uint48 readyAt;
    }

    IERC20 private immutable _open;

    /// @inheritdoc IGovernanceOpen
    uint256 public immutable override cooldown;

    mapping(address account => Unwrapping) private _unwrapped;

    /// @inheritdoc IGovernanceOpen
    uint256 public override rewardsHeld;

    // The stream: the sum of the rates of all payments under way. Each ends at a midnight, `_endingRate` says how much
    // of the rate ends at which, so that settling needs at most eight steps however many payments there were.
    uint256 private _scaledRate;
    mapping(uint256 day => uint256 scaledRate) private _endingRate;
    uint256 private _settledAt;
    uint256 private _scaledPerToken;
    uint256 private _scaledCarried;

    mapping(address account => uint256) private _settledPerToken;
    mapping(address account => uint256) private _accrued;

    /// @notice Fixes what is wrapped and the cooldown.
    /// @param open_ The token to wrap.
    /// @param cooldown_ Seconds from unwrapping to withdrawing, at most seven days; 0 for none.
    constructor(IERC20 open_, uint256 cooldown_)
        ERC20("Governance OpenLedger", "gOPEN")
        ERC20Permit("Governance OpenLedger")
    {
        Require.nonZero("open", address(open_));
        if (cooldown_ > MAX_COOLDOWN) revert CooldownTooLong(cooldown_, MAX_COOLDOWN);
        _open = open_;
        cooldown = cooldown_;
        _settledAt = block.timestamp;
    }

    // ------------------------------------------------------------------ wrapping

    /// @inheritdoc IGovernanceOpen
    function open() external view override returns (address) {
        return address(_open);
    }

    /// @inheritdoc IGovernanceOpen
    function wrap(uint256 amount) public override {
        Require.positive("amount", amount);
        _open.safeTransferFrom(msg.sender, address(this), amount);
        _mint(msg.sender, amount);
        emit Wrapped(msg.sender, amount);
    }

    /// @inheritdoc IGovernanceOpen
    function wrapAndDelegate(uint256 amount, address delegatee) external override {
        wrap(amount);
        _delegate(msg.sender, delegatee);
    }

    /// @inheritdoc IGovernanceOpen
    function unwrap(uint256 amount) external override {
        Require.positive("amount", amount);
        _burn(msg.sender, amount);
        uint256 readyAt = block.timestamp + cooldown;
        emit Unwrapped(msg.sender, amount, readyAt);
        if (cooldown == 0) {
            _open.safeTransfer(msg.sender, amount);
        } else {
            Unwrapping storage pending = _unwrapped[msg.sender];
            pending.amount += SafeCast.toUint208(amount);
            pending.readyAt = SafeCast.toUint48(readyAt);
        }
    }

    /// @inheritdoc IGovernanceOpen
    function withdraw() external override returns (uint256 amount) {
        Unwrapping memory pending = _unwrapped[msg.sender];
        amount = pending.amount;
        if (amount == 0) revert NothingUnwrapped(msg.sender);
        if (block.timestamp < pending.readyAt) revert StillCoolingDown(msg.sender, pending.readyAt);
        delete _unwrapped[msg.sender];
        emit Withdrawn(msg.sender, amount);
        _open.safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc IGovernanceOpen
    function unwrapped(address account) external view override returns (uint256 amount, uint256 readyAt) {
        Unwrapping memory pending = _unwrapped[account];
        return (pending.amount, pending.readyAt);
    }

    // ------------------------------------------------------------------- rewards

    /// @inheritdoc IGovernanceOpen
    function notifyReward(uint256 amount) external override {
        Require.positive("amount", amount);
        _open.safeTransferFrom(msg.sender, address(this), amount);
        _settleStream();

        uint256 carried = _scaledCarried / SCALE;
        _scaledCarried -= carried * SCALE;
        uint256 endDay = (block.timestamp + STREAM + 1 days - 1) / 1 days;
        uint256 endsAt = endDay * 1 days;
        uint256 added = (amount + carried) * SCALE / (endsAt - block.timestamp);
        _scaledRate += added;
        _endingRate[endDay] += added;
        rewardsHeld += amount;
        emit RewardNotified(msg.sender, amount, carried, endsAt);
    }

    /// @inheritdoc IGovernanceOpen
    function earned(address account) external view override returns (uint256) {
        (, uint256 scaledPerToken,) = _streamed();
        return _accrued[account] + _accruing(account, scaledPerToken);
    }

    /// @inheritdoc IGovernanceOpen
    function claimReward() external override returns (uint256 amount) {
        _settleStream();
        _settleAccount(msg.sender);
        amount = _accrued[msg.sender];
        if (amount == 0) return 0;
        _accrued[msg.sender] = 0;
        rewardsHeld -= amount;
        emit RewardClaimed(msg.sender, amount);
        _open.safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc IGovernanceOpen
    function rewardRate() external view override returns (uint256) {
        (uint256 scaledRate,,) = _streamed();
        return scaledRate / SCALE;
    }

    /// @dev The stream brought up to now. Rewards that stream while nobody holds gOPEN are carried to the next payment.
    function _streamed() private view returns (uint256 scaledRate, uint256 scaledPerToken, uint256 scaledCarried) {
        (scaledRate, scaledPerToken, scaledCarried) = (_scaledRate, _scaledPerToken, _scaledCarried);
        uint256 supply = totalSupply();
        uint256 from = _settledAt;
        while (from < block.timestamp && scaledRate != 0) {
            uint256 day = from / 1 days + 1;
            uint256 midnight = day * 1 days;
            uint256 until = midnight < block.timestamp ? midnight : block.timestamp;
            uint256 streamed = scaledRate * (until - from);
            if (supply == 0) scaledCarried += streamed;
            else scaledPerToken += streamed / supply;
            if (until == midnight) scaledRate -= _endingRate[day];
            from = until;
        }
    }

    function _settleStream() private {
        (_scaledRate, _scaledPerToken, _scaledCarried) = _streamed();
        _settledAt = block.timestamp;
    }

    function _settleAccount(address account) private {
        _accrued[account] += _accruing(account, _scaledPerToken);
        _settledPerToken[account] = _scaledPerToken;
    }

    function _accruing(address account, uint256 scaledPerToken) private view returns (uint256) {
        return balanceOf(account) * (scaledPerToken - _settledPerToken[account]) / SCALE;
    }

    // --------------------------------------------------------------------- votes

    /// @inheritdoc IGovernanceOpen
    function delegateBySig(
        address delegator,
        address delegatee,
        uint256 nonce,
        uint256 expiry,
        bytes calldata signature
    ) external override {
        if (block.timestamp > expiry) revert VotesExpiredSignature(expiry);
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(DELEGATION_TYPEHASH, delegatee, nonce, expiry)));
        if (!SignatureChecker.isValidSignatureNowCalldata(delegator, digest, signature)) {
            revert InvalidDelegation(delegator, delegatee);
        }
        _useCheckedNonce(delegator, nonce);
        _delegate(delegator, delegatee);
    }

    /// @notice Votes are checkpointed by timestamp.
    function clock() public view override returns (uint48) {
        return Time.timestamp();
    }

    /// @notice The clock in the words of ERC-6372.
    // solhint-disable-next-line func-name-mixedcase, use-natspec
    function CLOCK_MODE() public pure override returns (string memory) {
        return "mode=timestamp";
    }

    /// @notice Permits and delegations by signature use one sequence of nonces.
    function nonces(address owner) public view override(ERC20Permit, Nonces) returns (uint256) {
        return super.nonces(owner);
    }

    /// @dev Rewards are settled on the balances before the change.
    function _update(address from, address to, uint256 value) internal override(ERC20, ERC20Votes) {
        if (to == address(this)) revert TransferToSelf(from, value);
        _settleStream();
        if (from != address(0)) _settleAccount(from);
        if (to != address(0)) _settleAccount(to);
        super._update(from, to, value);
    }
}
