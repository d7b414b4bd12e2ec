// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {Legs, Split} from "../libraries/FeeSplitLib.sol";

/// @title Fees: what a call of a model pays, divided as governance decided
/// @notice Every payment is booked at once under the split in force; a later split never changes what is booked. A Datanet may have
/// a split of its own, within the same bounds. Everyone is paid by pull, so no receiver can block another.
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
    /// @notice `newSplit` is in force as `version` for later payments on one Datanet, instead of the common split.
    event DatanetSplitSet(bytes32 indexed datanet, uint256 indexed version, Split oldSplit, Split newSplit);
    /// @notice Later payments on a Datanet are under the common split again.
    event DatanetSplitCleared(bytes32 indexed datanet, Split oldSplit, Split commonSplit);
    /// @notice A payment was booked under a version of the split, from which its legs follow: see {FeeSplitLib-legsDown}.
    event Paid(bytes32 indexed datanet, address indexed model, address indexed payer, uint256 amount, uint256 version);
    /// @notice A Datanet's booked contributors' leg was paid: to its payout account, or to the settler of attributions.
    event DatanetClaimed(bytes32 indexed datanet, address indexed payout, uint256 amount);
    /// @notice What was booked for a builder was paid to it.
    event BuilderClaimed(address indexed builder, uint256 amount);
    /// @notice Booked legs were handed on: to the stream of gOPEN holders and to the treasury.
    event Distributed(uint256 stakers, uint256 treasury);

    /// @notice The split in force is older than the payer asked for.
    error VersionTooOld(uint256 version, uint256 minVersion);
    /// @notice Below this amount a leg could round to nothing.
    error PaymentTooSmall(uint256 amount, uint256 smallest);
    /// @notice More than there ever is.
    error PaymentTooLarge(uint256 amount, uint256 largest);
    error DatanetNotAdmitted(bytes32 datanet);
    error UnknownVersion(uint256 version, uint256 latest);
    /// @notice The Datanet has no split of its own.
    error NoDatanetSplit(bytes32 datanet);
    /// @notice The token delivered less than was paid, which OPEN does not: less would be held than is owed.
    error NotCovered(uint256 held, uint256 owed);
    /// @notice Nothing is booked for the Datanet.
    error NothingToClaim(bytes32 datanet);
    /// @notice Nothing is booked for the builder.
    error NothingToClaimFor(address builder);
    /// @notice Nothing is booked for stakers or the treasury; all that is owed is owed to others.
    error NothingToDistribute(uint256 liabilities);

    /// @notice Pays `amount` of the caller's OPEN for calls of `model` on `datanet`.
    /// @param minVersion The latest split version that the payer has seen; 0 accepts any.
    function pay(bytes32 datanet, address model, uint256 amount, uint256 minVersion) external returns (Legs memory);

    /// @notice Several payments with one transfer; all of them or none.
    function payBatch(Payment[] calldata payments, uint256 minVersion) external;

    /// @notice Sets the split of later payments, except on Datanets with one of their own. Timelock only.
    function setSplit(Split calldata newSplit) external;

    /// @notice Gives an admitted Datanet a split of its own for later payments. Timelock only.
    function setDatanetSplit(bytes32 datanet, Split calldata newSplit) external;

    /// @notice Puts a Datanet back under the common split. Timelock only.
    function clearDatanetSplit(bytes32 datanet) external;

    /// @notice Pays a Datanet's booked contributors' leg to its payout account, or, where its contributors are paid by attribution,
    /// into its pool at the settler. Anyone may call it.
    function claimDatanet(bytes32 datanet) external returns (uint256 amount);

    /// @notice Pays a builder what is booked for it. Anyone may call it; the builder is paid.
    function claimFor(address builder) external returns (uint256 amount);

    /// @notice Hands the booked legs of stakers and treasury on. Anyone may call it.
    function distribute() external returns (uint256 stakers, uint256 treasury);

    /// @notice The common split in force.
    function split() external view returns (Split memory);

    /// @notice The version of the common split; the first is 1.
    function version() external view returns (uint256);

    /// @notice The number of the newest version, whether common or of one Datanet.
    function latestVersion() external view returns (uint256);

    /// @notice The split of a version from 1 to {latestVersion}.
    function splitAt(uint256 version_) external view returns (Split memory);

    /// @notice The split that a payment on a Datanet is divided by now: its own, or the common one.
    function splitOf(bytes32 datanet) external view returns (Split memory);

    /// @notice The version of {splitOf}.
    function versionOf(bytes32 datanet) external view returns (uint256);

    /// @notice Whether a Datanet has a split of its own.
    function hasOwnSplit(bytes32 datanet) external view returns (bool);

    /// @notice How a payment of `amount` would be divided now under the common split.
    function previewSplit(uint256 amount) external view returns (Legs memory);

    /// @notice How a payment of `amount` on a Datanet (0: any without a split of its own) is divided now, and how it would be under
    /// `newSplit`. Reverts where setting it would.
    function previewNewSplit(bytes32 datanet, Split calldata newSplit, uint256 amount)
        external
        view
        returns (Legs memory oldLegs, Legs memory newLegs);

    /// @notice Booked for a Datanet's contributors and not claimed.
    function datanetClaimable(bytes32 datanet) external view returns (uint256);

    /// @notice Booked for a builder and not claimed.
    function builderClaimable(address builder) external view returns (uint256);

    /// @notice Booked for gOPEN holders and the treasury and not handed on.
    function undistributed() external view returns (uint256 stakers, uint256 treasury);

    /// @notice Everything booked and not paid.
    function liabilities() external view returns (uint256);
}
