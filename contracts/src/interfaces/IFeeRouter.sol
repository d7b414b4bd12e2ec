// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {Legs, Split} from "../libraries/FeeSplitLib.sol";

/// @title Fees: what a call of a model pays, divided as governance decided
/// @notice Every payment is booked at once under the split in force; a later split never changes what is booked. Everyone is paid
/// by pull, so no receiver can block another.
interface IFeeRouter {
    /// @param datanet The Datanet whose data the model used.
    /// @param model The account that earns the builders' leg.
    struct Payment {
        bytes32 datanet;
        address model;
        uint256 amount;
    }

    /// @notice `newSplit` is in force as `version` (the first is 1) for every later payment.
    event SplitSet(uint256 indexed version, Split oldSplit, Split newSplit);
    /// @notice A payment was booked under a version of the split.
    event Paid(
        bytes32 indexed datanet,
        address indexed model,
        address indexed payer,
        uint256 amount,
        uint256 version,
        Legs legs
    );
    /// @notice A Datanet's booked contributors' leg was paid to its payout account.
    event DatanetClaimed(bytes32 indexed datanet, address indexed payout, uint256 amount);
    /// @notice What was booked for a builder was paid to it.
    event BuilderClaimed(address indexed builder, uint256 amount);
    /// @notice Booked legs were handed on: to the stream of gOPEN holders and to the treasury.
    event Distributed(uint256 stakers, uint256 treasury);

    /// @notice The split in force is older than the payer asked for.
    error VersionTooOld(uint256 version, uint256 minVersion);
    /// @notice Below this amount a leg could round to nothing.
    error PaymentTooSmall(uint256 amount, uint256 smallest);
    error DatanetNotAdmitted(bytes32 datanet);
    error UnknownVersion(uint256 version, uint256 latest);
    error NothingToClaim();

    /// @notice Pays `amount` of the caller's OPEN for calls of `model` on `datanet`.
    /// @param minVersion The split version that the payer has seen; 0 accepts any.
    function pay(bytes32 datanet, address model, uint256 amount, uint256 minVersion) external returns (Legs memory);

    /// @notice Several payments with one transfer.
    function payBatch(Payment[] calldata payments, uint256 minVersion) external;

    /// @notice Sets the split of later payments. Timelock only.
    function setSplit(Split calldata newSplit) external;

    /// @notice Pays a Datanet's booked contributors' leg to its payout account. Anyone may call it.
    function claimDatanet(bytes32 datanet) external returns (uint256 amount);

    /// @notice Pays a builder what is booked for it. Anyone may call it; the builder is paid.
    function claimFor(address builder) external returns (uint256 amount);

    /// @notice Hands the booked legs of stakers and treasury on. Anyone may call it.
    function distribute() external returns (uint256 stakers, uint256 treasury);

    /// @notice The split in force.
    function split() external view returns (Split memory);

    /// @notice The version in force; the first is 1.
    function version() external view returns (uint256);

    /// @notice The split of a version from 1 to {version}.
    function splitAt(uint256 version_) external view returns (Split memory);

    /// @notice How a payment of `amount` would be divided now.
    function previewSplit(uint256 amount) external view returns (Legs memory);

    /// @notice Booked for a Datanet's contributors and not claimed.
    function datanetClaimable(bytes32 datanet) external view returns (uint256);

    /// @notice Booked for a builder and not claimed.
    function builderClaimable(address builder) external view returns (uint256);

    /// @notice Booked for gOPEN holders and the treasury and not handed on.
    function undistributed() external view returns (uint256 stakers, uint256 treasury);

    /// @notice Everything booked and not paid.
    function liabilities() external view returns (uint256);
}
