// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

/// @title Rewards: what the reserve pays to Datanets, week by week
/// @notice An epoch is seven days. When an epoch begins its budget (the rate, or the reserve where that is less) is set apart, and
/// rate, weights and shares are fixed for it; what governance decides during an epoch is in force from the next one on. When an
/// epoch has ended, each Datanet that was admitted when it began is credited its weight's share; everything else goes back to the
/// reserve. Nobody has to be on time: an epoch that is settled late is settled exactly as it would have been.
///
/// A Datanet on probation is credited half, which it can claim only once it has become active; if it never does, that goes back too.
/// An epoch in which rewards were paused is forfeited: its budget goes back and is never caught up.
interface IRewardController {
    /// @notice The weight of one Datanet; `datanet = 0` is the reserve.
    struct Gauge {
        bytes32 datanet;
        uint16 weightBps;
    }

    /// @notice Who gets a Datanet's share; what is left of 10,000 goes back to the reserve.
    struct Shares {
        uint16 contributorsBps;
        uint16 buildersBps;
    }

    /// @notice What a new rate would mean.
    /// @param oldRate The rate decided last, in OPEN (wei) per epoch.
    /// @param lowest The lowest rate that may follow the one in force.
    /// @param highest The highest one.
    /// @param allowed Whether the new rate lies between them.
    /// @param fromEpoch First epoch in which it would be in force.
    /// @param fundedEpochs Full epochs that the reserve could pay at the new rate (the largest number where the rate is 0).
    struct RatePreview {
        uint256 oldRate;
        uint256 lowest;
        uint256 highest;
        bool allowed;
        uint256 fromEpoch;
        uint256 fundedEpochs;
    }

    /// @notice The rate of epochs from `fromEpoch` on was decided, in OPEN (wei) per epoch.
    event RateSet(uint256 oldRate, uint256 newRate, uint256 fromEpoch);
    /// @notice The weights of epochs from `fromEpoch` on were decided.
    event WeightsSet(Gauge[] oldWeights, Gauge[] newWeights, uint256 fromEpoch);
    /// @notice The shares of epochs from `fromEpoch` on were decided.
    event SharesSet(Shares oldShares, Shares newShares, uint256 fromEpoch);
    /// @notice `funder` added `amount` OPEN to the reserve.
    event ReserveFunded(address indexed funder, uint256 amount);
    /// @notice An epoch began with `budget` set apart from the reserve.
    event EpochOpened(uint256 indexed epoch, uint256 rate, uint256 budget);
    /// @notice An epoch ended: of its budget `allocated` was credited and `returned` went back to the reserve.
    event EpochClosed(uint256 indexed epoch, uint256 allocated, uint256 returned);
    /// @notice A Datanet was credited its part of an epoch, claimable or, on probation, not yet.
    event RewardCredited(
        uint256 indexed epoch, bytes32 indexed datanet, uint256 contributors, uint256 builders, bool onProbation
    );
    /// @notice What a Datanet was credited on probation became claimable.
    event RewardVested(bytes32 indexed datanet, uint256 contributors, uint256 builders);
    /// @notice What a Datanet was credited on a probation that it did not pass went back to the reserve.
    event RewardForfeited(bytes32 indexed datanet, uint256 amount);
    /// @notice A Datanet's credits were paid: the contributors' part to `contributorsTo`, the builders' part to its payout account.
    event RewardPaid(
        bytes32 indexed datanet,
        address indexed contributorsTo,
        address indexed payout,
        uint256 contributors,
        uint256 builders
    );
    /// @notice The epochs from `fromEpoch` to `throughEpoch` (the largest number: until further notice) are forfeited.
    event Paused(address indexed by, uint256 fromEpoch, uint256 throughEpoch, bytes32 reason);
    /// @notice Rewards are paid again after `lastForfeited`.
    event Unpaused(uint256 lastForfeited);
    /// @notice An epoch in which rewards were paused ended.
    event EpochForfeited(uint256 indexed epoch, uint256 budget);

    error RateAboveMaximum(uint256 rate, uint256 maximum);
    /// @notice The rate changes by more than is allowed from the one in force.
    error RateStepTooLarge(uint256 rate, uint256 lowest, uint256 highest);
    error TooManyGauges(uint256 given, uint256 most);
    /// @notice Gauges must be in ascending order of id (the reserve, 0, first), each once.
    error GaugesNotAscending(uint256 index);
    error DatanetNotAdmitted(bytes32 datanet);
    error SharesAbove10000(uint256 sum);
    error NothingToClaim(bytes32 datanet);
    /// @notice The Datanet has been active, or may still become so: its credits are not forfeited.
    error NothingForfeited(bytes32 datanet);
    /// @notice Rewards are not paused.
    error NotPaused(uint256 epoch);

    /// @notice Sets OPEN per epoch, from the next epoch on. At most 20 % (or 1,000 OPEN) from the rate in force. Timelock only.
    function setRate(uint256 openPerEpoch) external;

    /// @notice Sets the weights, from the next epoch on, of Datanets that are or were admitted: in an epoch that begins while one is
    /// not, its part stays in the reserve. They sum to 10,000 with the reserve's. Timelock only.
    function setWeights(Gauge[] calldata gauges) external;

    /// @notice Sets how a Datanet's share is divided, from the next epoch on. Timelock only.
    function setShares(Shares calldata newShares) external;

    /// @notice Adds `amount` of the caller's OPEN to the reserve, for epochs that have not begun.
    function fund(uint256 amount) external;

    /// @notice Settles up to `maxEpochs` epochs that have ended. Anyone may call it; every other function settles all of them.
    function settle(uint256 maxEpochs) external;

    /// @notice Forfeits epochs from the current one on until {unpause}. Timelock only.
    function pause() external;

    /// @notice Forfeits the current epoch and the next one, at most 14 days. Council only, once in 90 days.
    /// @param reason Not zero.
    function pauseByCouncil(bytes32 reason) external;

    /// @notice Pays again from the next epoch on: the current one is forfeited. Timelock only.
    function unpause() external;

    /// @notice Gives what a Datanet was credited on probation back to the reserve, where it has left without passing. Anyone may
    /// call it.
    function forfeit(bytes32 datanet) external returns (uint256 amount);

    /// @notice Pays a Datanet's rewards: the builders' part to its payout account, the contributors' part there too or, where they are
    /// paid by attribution, into its pool at the settler. Anyone may call it.
    function claim(bytes32 datanet) external returns (uint256 contributors, uint256 builders);

    /// @notice The epoch that time has reached.
    function currentEpoch() external view returns (uint256);

    /// @notice When an epoch begins.
    function epochStart(uint256 epoch) external view returns (uint256);

    /// @notice The rate decided last, in OPEN (wei) per epoch: in force from the next epoch on at the latest.
    function rate() external view returns (uint256);

    /// @notice The rate in force in the current epoch.
    function rateInForce() external view returns (uint256);

    /// @notice What setting the rate to `openPerEpoch` now would mean.
    function previewRate(uint256 openPerEpoch) external view returns (RatePreview memory);

    /// @notice What setting these weights now would mean: OPEN per epoch for each gauge at the rate decided last, before probation
    /// halves it. Reverts where setting them would.
    function previewWeights(Gauge[] calldata gauges) external view returns (uint256[] memory amounts, uint256 fromEpoch);

    /// @notice What setting these shares now would mean for the rate decided last, were it all given. Reverts where setting them would.
    function previewShares(Shares calldata newShares)
        external
        view
        returns (uint256 contributors, uint256 builders, uint256 returned, uint256 fromEpoch);

    /// @notice The weights decided last, in ascending order of id. They sum to 10,000.
    function weights() external view returns (Gauge[] memory);

    /// @notice The weights in force in the current epoch.
    function weightsInForce() external view returns (Gauge[] memory);

    /// @notice The weight decided last for one Datanet (0: the reserve), in basis points.
    function weightOf(bytes32 datanet) external view returns (uint256);

    /// @notice The shares decided last.
    function shares() external view returns (Shares memory);

    /// @notice OPEN that no epoch has been given yet, as of the last settled epoch.
    function reserve() external view returns (uint256);

    /// @notice OPEN set apart for the epoch that is open.
    function openBudget() external view returns (uint256);

    /// @notice OPEN credited to a Datanet, vested and not yet paid, as of the last settled epoch.
    function claimable(bytes32 datanet) external view returns (uint256 contributors, uint256 builders);

    /// @notice OPEN credited to a Datanet on a probation that it has not passed.
    function unvested(bytes32 datanet) external view returns (uint256 contributors, uint256 builders);

    /// @notice OPEN ever added to the reserve.
    function funded() external view returns (uint256);

    /// @notice OPEN ever credited to Datanets.
    function released() external view returns (uint256);

    /// @notice OPEN that the next epoch could be given at most, were the rate high enough: a year releases at most a quarter of what
    /// was ever put into the reserve.
    function annualLeft() external view returns (uint256);

    /// @notice Whether the current epoch is forfeited.
    function isPaused() external view returns (bool);

    /// @notice OPEN credited to all Datanets and not yet paid.
    function liabilities() external view returns (uint256);
}
