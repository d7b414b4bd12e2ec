// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {Governed} from "../governance/Governed.sol";
import {ZeroAddress, ZeroAmount} from "../interfaces/Errors.sol";
import {IAttributionSettler} from "../interfaces/IAttributionSettler.sol";
import {IDatanetRegistry} from "../interfaces/IDatanetRegistry.sol";
import {IFeeRouter} from "../interfaces/IFeeRouter.sol";
import {IGovernanceOpen} from "../interfaces/IGovernanceOpen.sol";
import {IOpenToken} from "../interfaces/IOpenToken.sol";
import {ContributorsLib} from "../libraries/ContributorsLib.sol";
import {FeeSplitLib, Legs, Split} from "../libraries/FeeSplitLib.sol";

/// @title Fees
/// @notice See {IFeeRouter}.
contract FeeRouter is IFeeRouter, Governed {
    using SafeERC20 for IERC20;

    /// @notice The smallest payment in wei: every leg above 0 basis points comes to at least one wei.
    uint256 public constant MIN_PAYMENT = 10_000;

    /// @dev What every payment reads and writes, in two slots. 96 bits hold 79 times the supply of OPEN.
    struct Ledger {
        uint96 liabilities;
        uint96 stakersDue;
        uint64 latestVersion;
        uint96 treasuryDue;
        uint64 version;
        uint16 contributors;
        uint16 builders;
        uint16 stakers;
        uint16 treasury;
        uint16 burn;
    }

    /// @dev What is booked for a Datanet, and its own split: none where `version` is 0. One slot.
    struct Account {
        uint96 claimable;
        uint64 version;
        uint16 contributors;
        uint16 builders;
        uint16 stakers;
        uint16 treasury;
        uint16 burn;
    }

    IOpenToken private immutable _open;

    /// @notice gOPEN, whose holders the stakers' leg is streamed to.
    IGovernanceOpen public immutable votes;
    /// @notice Where admission and payout accounts are read.
    IDatanetRegistry public immutable registry;
    /// @notice Where contributors are paid by attribution.
    IAttributionSettler public immutable settler;
    /// @notice Where the treasury's leg goes.
    address public immutable treasury;

    Ledger private _ledger;
    mapping(bytes32 datanet => Account) private _accounts;
    Split[] private _splits;

    /// @inheritdoc IFeeRouter
    mapping(address builder => uint256) public override builderClaimable;

    constructor(
        IOpenToken open_,
        IGovernanceOpen votes_,
        IDatanetRegistry registry_,
        IAttributionSettler settler_,
        address treasury_,
        address timelock_,
        Split memory split_
    ) Governed(timelock_) {
        if (
            address(open_) == address(0) || address(votes_) == address(0) || address(registry_) == address(0)
                || address(settler_) == address(0) || treasury_ == address(0)
        ) revert ZeroAddress();
        _open = open_;
        votes = votes_;
        registry = registry_;
        settler = settler_;
        treasury = treasury_;
        FeeSplitLib.validate(split_);
        _setCommon(split_);
        emit SplitSet(1, Split(0, 0, 0, 0, 0), split_);
    }

    // --------------------------------------------------------------------- paying

    /// @inheritdoc IFeeRouter
    function pay(bytes32 datanet, address model, uint256 amount, uint256 minVersion)
        external
        override
        returns (Legs memory legs)
    {
        Ledger memory ledger = _ledger;
        _requireVersion(ledger, minVersion);
        legs = _book(ledger, datanet, model, amount);
        _collect(ledger, amount, legs.burn);
    }

    /// @inheritdoc IFeeRouter
    function payBatch(Payment[] calldata payments, uint256 minVersion) external override {
        Ledger memory ledger = _ledger;
        _requireVersion(ledger, minVersion);
        uint256 amount = 0;
        uint256 burned = 0;
        for (uint256 i = 0; i < payments.length; ++i) {
            Payment calldata payment = payments[i];
            burned += _book(ledger, payment.datanet, payment.model, payment.amount).burn;
            amount += payment.amount;
        }
        if (amount == 0) revert ZeroAmount();
        _collect(ledger, amount, burned);
    }

    // ----------------------------------------------------------------- governance

    /// @inheritdoc IFeeRouter
    function setSplit(Split calldata newSplit) external override onlyTimelock {
        FeeSplitLib.validate(newSplit);
        Split memory oldSplit = split();
        _setCommon(newSplit);
        emit SplitSet(_splits.length, oldSplit, newSplit);
    }

    /// @inheritdoc IFeeRouter
    function setDatanetSplit(bytes32 datanet, Split calldata newSplit) external override onlyTimelock {
        FeeSplitLib.validate(newSplit);
        _requireAdmitted(datanet);
        Split memory oldSplit = splitOf(datanet);
        uint64 next = _add(newSplit);
        Account storage account = _accounts[datanet];
        account.version = next;
        (account.contributors, account.builders) = (newSplit.contributors, newSplit.builders);
        (account.stakers, account.treasury, account.burn) = (newSplit.stakers, newSplit.treasury, newSplit.burn);
        emit DatanetSplitSet(datanet, next, oldSplit, newSplit);
    }

    /// @inheritdoc IFeeRouter
    function clearDatanetSplit(bytes32 datanet) external override onlyTimelock {
        if (!hasOwnSplit(datanet)) revert NoDatanetSplit(datanet);
        emit DatanetSplitCleared(datanet, splitOf(datanet), split());
        _accounts[datanet].version = 0;
    }

    // -------------------------------------------------------------------- claiming

    /// @inheritdoc IFeeRouter
    function claimDatanet(bytes32 datanet) external override returns (uint256 amount) {
        amount = _accounts[datanet].claimable;
        if (amount == 0) revert NothingToClaim(datanet);
        _accounts[datanet].claimable = 0;
        _release(amount);
        address payout = ContributorsLib.receiver(registry, settler, datanet);
        emit DatanetClaimed(datanet, payout, amount);
        ContributorsLib.pay(_open, settler, datanet, payout, amount);
    }

    /// @inheritdoc IFeeRouter
    function claimFor(address builder) external override returns (uint256 amount) {
        amount = builderClaimable[builder];
        if (amount == 0) revert NothingToClaimFor(builder);
        builderClaimable[builder] = 0;
        _release(amount);
        emit BuilderClaimed(builder, amount);
        IERC20(_open).safeTransfer(builder, amount);
    }

    /// @inheritdoc IFeeRouter
    function distribute() external override returns (uint256 stakersPaid, uint256 treasuryPaid) {
        (stakersPaid, treasuryPaid) = undistributed();
        if (stakersPaid == 0 && treasuryPaid == 0) revert NothingToDistribute();
        (_ledger.stakersDue, _ledger.treasuryDue) = (0, 0);
        _release(stakersPaid + treasuryPaid);
        emit Distributed(stakersPaid, treasuryPaid);
        if (treasuryPaid != 0) IERC20(_open).safeTransfer(treasury, treasuryPaid);
        if (stakersPaid != 0) {
            IERC20(_open).forceApprove(address(votes), stakersPaid);
            votes.notifyReward(stakersPaid);
        }
    }

    // ----------------------------------------------------------------------- views

    /// @inheritdoc IFeeRouter
    function split() public view override returns (Split memory) {
        return _common(_ledger);
    }

    /// @inheritdoc IFeeRouter
    function version() external view override returns (uint256) {
        return _ledger.version;
    }

    /// @inheritdoc IFeeRouter
    function latestVersion() external view override returns (uint256) {
        return _ledger.latestVersion;
    }

    /// @inheritdoc IFeeRouter
    function splitAt(uint256 version_) external view override returns (Split memory) {
        if (version_ == 0 || version_ > _splits.length) revert UnknownVersion(version_, _splits.length);
        return _splits[version_ - 1];
    }

    /// @inheritdoc IFeeRouter
    function splitOf(bytes32 datanet) public view override returns (Split memory) {
        (Split memory own,) = _terms(_ledger, _accounts[datanet]);
        return own;
    }

    /// @inheritdoc IFeeRouter
    function versionOf(bytes32 datanet) external view override returns (uint256) {
        (, uint256 own) = _terms(_ledger, _accounts[datanet]);
        return own;
    }

    /// @inheritdoc IFeeRouter
    function hasOwnSplit(bytes32 datanet) public view override returns (bool) {
        return _accounts[datanet].version != 0;
    }

    /// @inheritdoc IFeeRouter
    function previewSplit(uint256 amount) external view override returns (Legs memory) {
        return FeeSplitLib.legsDown(amount, split());
    }

    /// @inheritdoc IFeeRouter
    function previewNewSplit(bytes32 datanet, Split calldata newSplit, uint256 amount)
        external
        view
        override
        returns (Legs memory oldLegs, Legs memory newLegs)
    {
        FeeSplitLib.validate(newSplit);
        if (datanet != bytes32(0)) _requireAdmitted(datanet);
        oldLegs = FeeSplitLib.legsDown(amount, splitOf(datanet));
        newLegs = FeeSplitLib.legsDown(amount, newSplit);
    }

    /// @inheritdoc IFeeRouter
    function datanetClaimable(bytes32 datanet) external view override returns (uint256) {
        return _accounts[datanet].claimable;
    }

    /// @inheritdoc IFeeRouter
    function undistributed() public view override returns (uint256 stakers, uint256 treasury_) {
        return (_ledger.stakersDue, _ledger.treasuryDue);
    }

    /// @inheritdoc IFeeRouter
    function liabilities() external view override returns (uint256) {
        return _ledger.liabilities;
    }

    // -------------------------------------------------------------------- internal

    function _requireVersion(Ledger memory ledger, uint256 minVersion) private pure {
        if (ledger.latestVersion < minVersion) revert VersionTooOld(ledger.latestVersion, minVersion);
    }

    function _requireAdmitted(bytes32 datanet) private view {
        if (!registry.isAdmitted(datanet)) revert DatanetNotAdmitted(datanet);
    }

    /// @dev Books one payment; `ledger` is written back by the caller, once for a whole batch.
    function _book(Ledger memory ledger, bytes32 datanet, address model, uint256 amount)
        private
        returns (Legs memory legs)
    {
        if (amount < MIN_PAYMENT) revert PaymentTooSmall(amount, MIN_PAYMENT);
        if (amount > type(uint96).max) revert PaymentTooLarge(amount, type(uint96).max);
        if (model == address(0)) revert ZeroAddress();
        _requireAdmitted(datanet);
        Account storage account = _accounts[datanet];
        (Split memory own, uint256 number) = _terms(ledger, account);
        legs = FeeSplitLib.legsDown(amount, own);
        account.claimable = SafeCast.toUint96(account.claimable + legs.contributors);
        builderClaimable[model] += legs.builders;
        ledger.stakersDue = SafeCast.toUint96(ledger.stakersDue + legs.stakers);
        ledger.treasuryDue = SafeCast.toUint96(ledger.treasuryDue + legs.treasury);
        ledger.liabilities = SafeCast.toUint96(ledger.liabilities + amount - legs.burn);
        emit Paid(datanet, model, msg.sender, amount, number, legs);
    }

    /// @dev Writes the books and takes what was booked. What is held is measured, not believed: see {NotCovered}.
    function _collect(Ledger memory ledger, uint256 amount, uint256 burned) private {
        _ledger.liabilities = ledger.liabilities;
        _ledger.stakersDue = ledger.stakersDue;
        _ledger.treasuryDue = ledger.treasuryDue;
        IERC20(_open).safeTransferFrom(msg.sender, address(this), amount);
        if (burned != 0) _open.burn(burned);
        uint256 held = _open.balanceOf(address(this));
        if (held < ledger.liabilities) revert NotCovered(held, ledger.liabilities);
    }

    function _release(uint256 amount) private {
        _ledger.liabilities -= SafeCast.toUint96(amount);
    }

    function _setCommon(Split memory newSplit) private {
        uint64 next = _add(newSplit);
        _ledger.version = next;
        (_ledger.contributors, _ledger.builders) = (newSplit.contributors, newSplit.builders);
        (_ledger.stakers, _ledger.treasury, _ledger.burn) = (newSplit.stakers, newSplit.treasury, newSplit.burn);
    }

    function _add(Split memory newSplit) private returns (uint64 next) {
        _splits.push(newSplit);
        next = SafeCast.toUint64(_splits.length);
        _ledger.latestVersion = next;
    }

    function _common(Ledger memory ledger) private pure returns (Split memory) {
        return Split(ledger.contributors, ledger.builders, ledger.stakers, ledger.treasury, ledger.burn);
    }

    function _terms(Ledger memory ledger, Account storage account) private view returns (Split memory, uint256) {
        uint256 own = account.version;
        if (own == 0) return (_common(ledger), ledger.version);
        return (Split(account.contributors, account.builders, account.stakers, account.treasury, account.burn), own);
    }
}
