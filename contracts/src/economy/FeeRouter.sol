// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {Governed} from "../governance/Governed.sol";
import {ZeroAddress} from "../interfaces/Errors.sol";
import {IDatanetRegistry} from "../interfaces/IDatanetRegistry.sol";
import {IFeeRouter} from "../interfaces/IFeeRouter.sol";
import {IGovernanceOpen} from "../interfaces/IGovernanceOpen.sol";
import {IOpenToken} from "../interfaces/IOpenToken.sol";
import {FeeSplitLib, Legs, Split} from "../libraries/FeeSplitLib.sol";

/// @title Fees
/// @notice See {IFeeRouter}.
contract FeeRouter is IFeeRouter, Governed {
    using SafeERC20 for IERC20;

    /// @notice The smallest payment in wei: every leg above 0 basis points comes to at least one wei.
    uint256 public constant MIN_PAYMENT = 10_000;

    IOpenToken private immutable _open;

    /// @notice gOPEN, whose holders the stakers' leg is streamed to.
    IGovernanceOpen public immutable votes;
    /// @notice Where admission and payout accounts are read.
    IDatanetRegistry public immutable registry;
    /// @notice Where the treasury's leg goes.
    address public immutable treasury;

    Split[] private _splits;

    /// @inheritdoc IFeeRouter
    mapping(bytes32 datanet => uint256) public override datanetClaimable;

    /// @inheritdoc IFeeRouter
    mapping(address builder => uint256) public override builderClaimable;

    /// @inheritdoc IFeeRouter
    uint256 public override liabilities;

    uint256 private _stakersDue;
    uint256 private _treasuryDue;

    constructor(
        IOpenToken open_,
        IGovernanceOpen votes_,
        IDatanetRegistry registry_,
        address treasury_,
        address timelock_,
        Split memory split_
    ) Governed(timelock_) {
        if (
            address(open_) == address(0) || address(votes_) == address(0) || address(registry_) == address(0)
                || treasury_ == address(0)
        ) revert ZeroAddress();
        _open = open_;
        votes = votes_;
        registry = registry_;
        treasury = treasury_;
        FeeSplitLib.validate(split_);
        _splits.push(split_);
        emit SplitSet(1, Split(0, 0, 0, 0, 0), split_);
    }

    // --------------------------------------------------------------------- paying

    /// @inheritdoc IFeeRouter
    function pay(bytes32 datanet, address model, uint256 amount, uint256 minVersion)
        external
        override
        returns (Legs memory legs)
    {
        uint256 version_ = _requireVersion(minVersion);
        legs = _book(Payment(datanet, model, amount), version_);
        _collect(amount, legs.burn);
    }

    /// @inheritdoc IFeeRouter
    function payBatch(Payment[] calldata payments, uint256 minVersion) external override {
        uint256 version_ = _requireVersion(minVersion);
        uint256 amount = 0;
        uint256 burned = 0;
        for (uint256 i = 0; i < payments.length; ++i) {
            amount += payments[i].amount;
            burned += _book(payments[i], version_).burn;
        }
        _collect(amount, burned);
    }

    /// @inheritdoc IFeeRouter
    function setSplit(Split calldata newSplit) external override onlyTimelock {
        FeeSplitLib.validate(newSplit);
        Split memory oldSplit = split();
        _splits.push(newSplit);
        emit SplitSet(_splits.length, oldSplit, newSplit);
    }

    // -------------------------------------------------------------------- claiming

    /// @inheritdoc IFeeRouter
    function claimDatanet(bytes32 datanet) external override returns (uint256 amount) {
        amount = datanetClaimable[datanet];
        if (amount == 0) revert NothingToClaim();
        datanetClaimable[datanet] = 0;
        liabilities -= amount;
        address payout = registry.payoutOf(datanet);
        emit DatanetClaimed(datanet, payout, amount);
        IERC20(_open).safeTransfer(payout, amount);
    }

    /// @inheritdoc IFeeRouter
    function claimFor(address builder) external override returns (uint256 amount) {
        amount = builderClaimable[builder];
        if (amount == 0) revert NothingToClaim();
        builderClaimable[builder] = 0;
        liabilities -= amount;
        emit BuilderClaimed(builder, amount);
        IERC20(_open).safeTransfer(builder, amount);
    }

    /// @inheritdoc IFeeRouter
    function distribute() external override returns (uint256 stakersPaid, uint256 treasuryPaid) {
        (stakersPaid, treasuryPaid) = (_stakersDue, _treasuryDue);
        if (stakersPaid == 0 && treasuryPaid == 0) revert NothingToClaim();
        (_stakersDue, _treasuryDue) = (0, 0);
        liabilities -= stakersPaid + treasuryPaid;
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
        return _splits[_splits.length - 1];
    }

    /// @inheritdoc IFeeRouter
    function version() public view override returns (uint256) {
        return _splits.length;
    }

    /// @inheritdoc IFeeRouter
    function splitAt(uint256 version_) external view override returns (Split memory) {
        if (version_ == 0 || version_ > _splits.length) revert UnknownVersion(version_, _splits.length);
        return _splits[version_ - 1];
    }

    /// @inheritdoc IFeeRouter
    function previewSplit(uint256 amount) external view override returns (Legs memory) {
        return FeeSplitLib.legsDown(amount, split());
    }

    /// @inheritdoc IFeeRouter
    function undistributed() external view override returns (uint256 stakers, uint256 treasury_) {
        return (_stakersDue, _treasuryDue);
    }

    // -------------------------------------------------------------------- internal

    function _requireVersion(uint256 minVersion) private view returns (uint256 version_) {
        version_ = version();
        if (version_ < minVersion) revert VersionTooOld(version_, minVersion);
    }

    function _book(Payment memory payment, uint256 version_) private returns (Legs memory legs) {
        if (payment.amount < MIN_PAYMENT) revert PaymentTooSmall(payment.amount, MIN_PAYMENT);
        if (payment.model == address(0)) revert ZeroAddress();
        if (!registry.isAdmitted(payment.datanet)) revert DatanetNotAdmitted(payment.datanet);
        legs = FeeSplitLib.legsDown(payment.amount, _splits[version_ - 1]);
        datanetClaimable[payment.datanet] += legs.contributors;
        builderClaimable[payment.model] += legs.builders;
        _stakersDue += legs.stakers;
        _treasuryDue += legs.treasury;
        liabilities += payment.amount - legs.burn;
        emit Paid(payment.datanet, payment.model, msg.sender, payment.amount, version_, legs);
    }

    function _collect(uint256 amount, uint256 burned) private {
        IERC20(_open).safeTransferFrom(msg.sender, address(this), amount);
        if (burned != 0) _open.burn(burned);
    }
}
