// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {Governed} from "../governance/Governed.sol";
import {ZeroAddress} from "../interfaces/Errors.sol";
import {IAttributionSettler} from "../interfaces/IAttributionSettler.sol";
import {IDatanetRegistry} from "../interfaces/IDatanetRegistry.sol";
import {IFeeRouter} from "../interfaces/IFeeRouter.sol";
import {IGovernanceOpen} from "../interfaces/IGovernanceOpen.sol";
import {IOpenToken} from "../interfaces/IOpenToken.sol";
import {ContributorsLib} from "../libraries/ContributorsLib.sol";
import {FeeSplitLib, Legs, Split} from "../libraries/FeeSplitLib.sol";
import {Require} from "../libraries/Require.sol";

/// @title Fees
/// @notice See {IFeeRouter}.
contract FeeRouter is IFeeRouter, Governed {
    using SafeERC20 for IERC20;

    /// @notice The smallest payment in wei: every leg above 0 basis points comes to at least one wei.
    uint256 public constant MIN_PAYMENT = 10_000;

    // Every payment reads and writes these words, so they are packed by hand. 96 bits hold 79 times the supply of OPEN.
    //
    // An account: wei due (96 bits), version of its split (64), the split itself (5 times 16). The common one is the treasury's, a
    // Datanet's has a split where its version is not 0. The books: liabilities (96), wei due to stakers (96), latest version (64).
    uint256 private constant WEI = type(uint96).max;
    uint256 private constant VERSION_AT = 96;
    uint256 private constant SPLIT_AT = 160;
    uint256 private constant STAKERS_AT = 96;
    uint256 private constant LATEST_AT = 192;

    IOpenToken private immutable _open;

    /// @notice gOPEN, whose holders the stakers' leg is streamed to.
    IGovernanceOpen public immutable votes;
    /// @notice Where admission and payout accounts are read.
    IDatanetRegistry public immutable registry;
    /// @notice Where contributors are paid by attribution.
    IAttributionSettler public immutable settler;
    /// @notice Where the treasury's leg goes.
    address public immutable treasury;

    uint256 private _books;
    uint256 private _common;
    mapping(bytes32 datanet => uint256) private _accounts;
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
        Require.nonZero("open", address(open_));
        Require.nonZero("votes", address(votes_));
        Require.nonZero("registry", address(registry_));
        Require.nonZero("settler", address(settler_));
        Require.nonZero("treasury", treasury_);
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
        uint256 books = _requireVersion(minVersion);
        uint256 common = _common;
        uint256 account = _payable(datanet, model, amount);
        uint256 terms = _versionIn(account) == 0 ? common : account;
        legs = FeeSplitLib.legsDown(amount, _splitIn(terms));
        _book(datanet, model, amount, account, terms, legs);
        _collect(books, common, legs, amount);
    }

    /// @inheritdoc IFeeRouter
    function payBatch(Payment[] calldata payments, uint256 minVersion) external override {
        uint256 books = _requireVersion(minVersion);
        uint256 common = _common;
        uint256 amount = 0;
        Legs memory sum;
        for (uint256 i = 0; i < payments.length; ++i) {
            Payment calldata payment = payments[i];
            uint256 account = _payable(payment.datanet, payment.model, payment.amount);
            uint256 terms = _versionIn(account) == 0 ? common : account;
            Legs memory legs = FeeSplitLib.legsDown(payment.amount, _splitIn(terms));
            _book(payment.datanet, payment.model, payment.amount, account, terms, legs);
            amount += payment.amount;
            sum.stakers += legs.stakers;
            sum.treasury += legs.treasury;
            sum.burn += legs.burn;
        }
        Require.positive("payments", amount);
        _collect(books, common, sum, amount);
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
        uint256 next = _add(newSplit);
        _accounts[datanet] = _due(_accounts[datanet]) | _pack(next, newSplit);
        emit DatanetSplitSet(datanet, next, oldSplit, newSplit);
    }

    /// @inheritdoc IFeeRouter
    function clearDatanetSplit(bytes32 datanet) external override onlyTimelock {
        if (!hasOwnSplit(datanet)) revert NoDatanetSplit(datanet);
        emit DatanetSplitCleared(datanet, splitOf(datanet), split());
        _accounts[datanet] = _due(_accounts[datanet]);
    }

    // -------------------------------------------------------------------- claiming

    /// @inheritdoc IFeeRouter
    function claimDatanet(bytes32 datanet) external override returns (uint256 amount) {
        uint256 account = _accounts[datanet];
        amount = _due(account);
        if (amount == 0) revert NothingToClaim(datanet);
        _accounts[datanet] = account - amount;
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
        if (stakersPaid == 0 && treasuryPaid == 0) revert NothingToDistribute(liabilities());
        _common -= treasuryPaid;
        _books -= stakersPaid << STAKERS_AT;
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
        return _splitIn(_common);
    }

    /// @inheritdoc IFeeRouter
    function version() external view override returns (uint256) {
        return _versionIn(_common);
    }

    /// @inheritdoc IFeeRouter
    function latestVersion() external view override returns (uint256) {
        return _books >> LATEST_AT;
    }

    /// @inheritdoc IFeeRouter
    function splitAt(uint256 version_) external view override returns (Split memory) {
        if (version_ == 0 || version_ > _splits.length) revert UnknownVersion(version_, _splits.length);
        return _splits[version_ - 1];
    }

    /// @inheritdoc IFeeRouter
    function splitOf(bytes32 datanet) public view override returns (Split memory) {
        return _splitIn(_accountOf(datanet));
    }

    /// @inheritdoc IFeeRouter
    function versionOf(bytes32 datanet) external view override returns (uint256) {
        return _versionIn(_accountOf(datanet));
    }

    /// @inheritdoc IFeeRouter
    function hasOwnSplit(bytes32 datanet) public view override returns (bool) {
        return _versionIn(_accounts[datanet]) != 0;
    }

    /// @inheritdoc IFeeRouter
    function previewSplit(uint256 amount) external view override returns (Legs memory) {
        _requireAmount(amount);
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
        _requireAmount(amount);
        oldLegs = FeeSplitLib.legsDown(amount, splitOf(datanet));
        newLegs = FeeSplitLib.legsDown(amount, newSplit);
    }

    /// @inheritdoc IFeeRouter
    function datanetClaimable(bytes32 datanet) external view override returns (uint256) {
        return _due(_accounts[datanet]);
    }

    /// @inheritdoc IFeeRouter
    function undistributed() public view override returns (uint256 stakers, uint256 treasury_) {
        return ((_books >> STAKERS_AT) & WEI, _due(_common));
    }

    /// @inheritdoc IFeeRouter
    function liabilities() public view override returns (uint256) {
        return _due(_books);
    }

    // -------------------------------------------------------------------- internal

    function _requireVersion(uint256 minVersion) private view returns (uint256 books) {
        books = _books;
        if (books >> LATEST_AT < minVersion) revert VersionTooOld(books >> LATEST_AT, minVersion);
    }

    function _requireAdmitted(bytes32 datanet) private view {
        if (!registry.isAdmitted(datanet)) revert DatanetNotAdmitted(datanet);
    }

    function _requireAmount(uint256 amount) private pure {
        if (amount > WEI) revert PaymentTooLarge(amount, WEI);
    }

    /// @dev The Datanet's account, where it can be paid for that model.
    function _payable(bytes32 datanet, address model, uint256 amount) private view returns (uint256) {
        if (amount < MIN_PAYMENT) revert PaymentTooSmall(amount, MIN_PAYMENT);
        _requireAmount(amount);
        if (model == address(0)) revert ZeroAddress("model");
        _requireAdmitted(datanet);
        return _accounts[datanet];
    }

    /// @dev Books the legs of the Datanet and the builder; those that all payments share are booked by {_collect}. Nothing can
    /// overflow: what is due to one is at most what is owed to all, which {_collect} looks at.
    function _book(bytes32 datanet, address model, uint256 amount, uint256 account, uint256 terms, Legs memory legs)
        private
    {
        unchecked {
            _accounts[datanet] = account + legs.contributors;
            builderClaimable[model] += legs.builders;
        }
        emit Paid(datanet, model, msg.sender, amount, _versionIn(terms));
    }

    /// @dev Writes the books and takes what was booked. What is held is measured, not believed: see {NotCovered}.
    function _collect(uint256 books, uint256 common, Legs memory legs, uint256 amount) private {
        // Each amount is below 2^96, and there are not 2^160 of them.
        unchecked {
            uint256 added = amount - legs.burn;
            uint256 owed = _due(books) + added;
            if (owed > WEI) revert PaymentTooLarge(amount, WEI);
            _books = books + added + (legs.stakers << STAKERS_AT);
            _common = common + legs.treasury;
            IERC20(_open).safeTransferFrom(msg.sender, address(this), amount);
            if (legs.burn != 0) _open.burn(legs.burn);
            uint256 held = _open.balanceOf(address(this));
            if (held < owed) revert NotCovered(held, owed);
        }
    }

    function _release(uint256 amount) private {
        _books -= amount;
    }

    function _setCommon(Split memory newSplit) private {
        _common = _due(_common) | _pack(_add(newSplit), newSplit);
    }

    function _add(Split memory newSplit) private returns (uint256 next) {
        _splits.push(newSplit);
        next = _splits.length;
        _books += 2 ** LATEST_AT;
    }

    /// @dev The account whose split a payment on a Datanet is divided by.
    function _accountOf(bytes32 datanet) private view returns (uint256 account) {
        account = _accounts[datanet];
        if (_versionIn(account) == 0) account = _common;
    }

    function _due(uint256 account) private pure returns (uint256) {
        return account & WEI;
    }

    function _versionIn(uint256 account) private pure returns (uint256) {
        return (account >> VERSION_AT) & type(uint64).max;
    }

    function _splitIn(uint256 account) private pure returns (Split memory split_) {
        // Each is cut to its 16 bits.
        // forge-lint: disable-start(unsafe-typecast)
        split_.contributors = uint16(account >> SPLIT_AT);
        split_.builders = uint16(account >> (SPLIT_AT + 16));
        split_.stakers = uint16(account >> (SPLIT_AT + 32));
        split_.treasury = uint16(account >> (SPLIT_AT + 48));
        split_.burn = uint16(account >> (SPLIT_AT + 64));
        // forge-lint: disable-end(unsafe-typecast)
    }

    function _pack(uint256 version_, Split memory split_) private pure returns (uint256) {
        uint256 legs = uint256(split_.contributors) | uint256(split_.builders) << 16 | uint256(split_.stakers) << 32
            | uint256(split_.treasury) << 48 | uint256(split_.burn) << 64;
        return version_ << VERSION_AT | legs << SPLIT_AT;
    }
}
