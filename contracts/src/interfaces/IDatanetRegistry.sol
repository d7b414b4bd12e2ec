// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

/// @title The register of Datanets
/// @notice A Datanet is applied for with a bond, admitted or rejected by vote, and on probation before it is active. Only Datanets
/// on probation or active take fees and rewards. The rules in force at application stay with the record.
///
/// Each application doubles the bond that the next one locks; over 14 days it falls back to the one in the rules. Anyone may object
/// to a Datanet with a stake; holders decide, and the one who is wrong pays: the Datanet with a part of its bond, the objector with
/// its stake. Half goes to the other, at most; the rest is burned, so that those who decide gain nothing by it.
///
/// None → Applied → (Rejected | Probation | Exited); Probation → Active; (Probation | Active) ↔ Suspended;
/// (Probation | Active | Suspended) → Exiting → Exited; (Probation | Active | Suspended | Exiting) → Removed.
interface IDatanetRegistry {
    enum Status {
        None,
        Applied,
        Rejected,
        Probation,
        Active,
        Suspended,
        Exiting,
        Exited,
        Removed
    }

    /// @notice What an applicant agrees to; a change applies to later applications only.
    /// @param bond The lowest bond; in a record, the OPEN locked from application until refund.
    /// @param review Seconds after which an applicant who got no answer may withdraw.
    /// @param probation Seconds on probation before a Datanet can become active.
    /// @param exitDelay Seconds between leaving and getting the bond back; the bond can still be slashed meanwhile.
    /// @param reporterBps Part of what an objection slashes that its reporter gets, in basis points.
    struct Rules {
        uint128 bond;
        uint32 review;
        uint32 probation;
        uint32 exitDelay;
        uint16 reporterBps;
    }

    /// @param payout Receives the builders' part of rewards, and, unless they are paid by attribution, what is for the contributors.
    /// @param since Time of the last change of status; of a probation that the council interrupted, as if it had not been.
    /// @param graduated Whether it has been active: a suspended Datanet returns to where it was.
    /// @param attributed Whether its contributors are paid by attribution.
    /// @param liftsAt When a suspension by the council ends by itself; 0 for any other.
    /// @param served Seconds of probation served when the council suspended it.
    /// @param slashed OPEN of its bond that has been slashed.
    struct Datanet {
        address owner;
        address payout;
        Status status;
        uint48 since;
        bool graduated;
        bool attributed;
        uint48 liftsAt;
        uint48 served;
        uint128 slashed;
        Rules rules;
        string name;
        string metadata;
    }

    enum ObjectionState {
        None,
        Open,
        Upheld,
        Rejected,
        Withdrawn
    }

    /// @param stake OPEN that the reporter has locked, or had.
    /// @param evidence What the objection refers to, e.g. a hash of a document.
    struct Objection {
        bytes32 datanet;
        address reporter;
        uint48 madeAt;
        ObjectionState state;
        uint256 stake;
        bytes32 evidence;
    }

    /// @notice A Datanet was applied for and its bond locked.
    event DatanetApplied(
        bytes32 indexed id, address indexed owner, address payout, uint256 bond, string name, string metadata
    );
    /// @notice The status of a Datanet changed. Emitted at every change, application included.
    event StatusChanged(bytes32 indexed id, Status oldStatus, Status newStatus);
    /// @notice `amount` of a Datanet's bond was slashed: `toReporter` of it is for the reporter, the rest was burned.
    event BondSlashed(bytes32 indexed id, uint256 amount, address indexed reporter, uint256 toReporter);
    /// @notice The council suspended a Datanet; it is admitted again at `liftsAt` unless holders decide otherwise.
    event SuspendedByCouncil(bytes32 indexed id, address indexed holder, bytes32 reason, uint256 liftsAt);
    /// @notice Holders made a suspension by the council lasting.
    event SuspensionConfirmed(bytes32 indexed id);
    /// @notice From now on, for good, the contributors of a Datanet are paid by attribution.
    event AttributionEnabled(bytes32 indexed id);
    /// @notice Somebody objects to a Datanet.
    event ObjectionMade(
        uint256 indexed objectionId, bytes32 indexed id, address indexed reporter, uint256 stake, bytes32 evidence
    );
    /// @notice An objection came to its end.
    event ObjectionClosed(uint256 indexed objectionId, bytes32 indexed id, ObjectionState state);
    /// @notice `amount` of a bond can be claimed by `account`.
    event RefundBooked(bytes32 indexed id, address indexed account, uint256 amount);
    /// @notice `account` was paid its refunds.
    event RefundClaimed(address indexed account, uint256 amount);
    /// @notice Later claims of a Datanet go to `newPayout`.
    event PayoutSet(bytes32 indexed id, address oldPayout, address newPayout);
    /// @notice Later applications are under `newRules`.
    event RulesSet(Rules oldRules, Rules newRules);

    /// @notice The change is not allowed from the status that the Datanet has (None: there is no such Datanet).
    error WrongStatus(bytes32 id, Status status);
    /// @notice This owner has used this salt before. An id is never used twice.
    error IdTaken(bytes32 id);
    error OnlyOwner(bytes32 id, address caller);
    error TooEarly(bytes32 id, uint256 readyAt);
    error InvalidName(uint256 length, uint256 longest);
    error InvalidMetadata(uint256 length, uint256 longest);
    error SlashTooHigh(uint256 bps, uint256 highest);
    error StakeTooLow(uint256 stake, uint256 lowest);
    error StakeTooHigh(uint256 stake, uint256 highest);
    error EvidenceRequired(bytes32 id);
    error ObjectionNotOpen(uint256 objectionId, ObjectionState state);
    error OnlyReporter(uint256 objectionId, address caller);
    /// @notice Holders can still decide on the objection.
    error DecisionPending(uint256 objectionId, uint256 until);
    error AlreadyAttributed(bytes32 id);
    error NothingToRefund(address account);
    error IndexOutOfRange(uint256 index, uint256 count);
    error FutureLookup(uint256 timestamp);

    /// @notice Applies for a Datanet, locking {bondPrice}, which the caller must have approved: no more than it is willing to lock.
    /// @param payout Where its contributors' fees and rewards go.
    /// @param name 1 to 64 bytes.
    /// @param metadata At most 256 bytes, e.g. a URI.
    /// @param salt Any value not used before by the caller; `id = keccak256(abi.encode(owner, salt))`.
    function applyFor(address payout, string calldata name, string calldata metadata, bytes32 salt)
        external
        returns (bytes32 id);

    /// @notice Admits an application: its probation begins. Timelock only.
    function admit(bytes32 id) external;

    /// @notice Rejects an application; its bond can be claimed back. Timelock only.
    function reject(bytes32 id) external;

    /// @notice Stops a Datanet's fees at once and its rewards from the next epoch on; makes a suspension by the council lasting.
    /// Timelock only.
    function suspend(bytes32 id) external;

    /// @notice Suspends an admitted Datanet for 14 days, after which it is what it was by itself. Council only, once in 90 days.
    /// @param reason Not zero.
    function suspendByCouncil(bytes32 id, bytes32 reason) external;

    /// @notice Ends a suspension: back to active, or to a new probation if it had not been active. Timelock only.
    function reinstate(bytes32 id) external;

    /// @notice Removes a Datanet for good and burns `slashBps` (at most 5,000) of its bond; the rest can be claimed. Timelock only.
    /// @dev Burned, not paid to anyone, so that nobody gains from a removal.
    function remove(bytes32 id, uint256 slashBps) external;

    /// @notice Objects to a Datanet whose bond is held, locking `stake`: at least a quarter of the bond, at most all of it.
    /// @param evidence Not zero.
    function object(bytes32 id, uint256 stake, bytes32 evidence) external returns (uint256 objectionId);

    /// @notice Finds for the reporter: slashes `slashBps` (at most 5,000) of the Datanet's bond, of which the reporter gets its part,
    /// and gives the stake back. Timelock only.
    function upholdObjection(uint256 objectionId, uint256 slashBps) external;

    /// @notice Finds for the Datanet: half of the stake goes to its owner, half is burned. Timelock only.
    function rejectObjection(uint256 objectionId) external;

    /// @notice Takes back an objection that was not decided on in time, and its stake. Reporter only.
    function withdrawObjection(uint256 objectionId) external;

    /// @notice Has the contributors paid by attribution from now on. It cannot be taken back: they rely on it. Owner only.
    function enableAttribution(bytes32 id) external;

    /// @notice Sets what later applicants agree to. Timelock only.
    function setRules(Rules calldata newRules) external;

    /// @notice Makes a Datanet active after its probation. Anyone may call it.
    function graduate(bytes32 id) external;

    /// @notice Takes back an application that was not decided within its review period: it counts as exited. Owner only.
    function withdrawApplication(bytes32 id) external;

    /// @notice Starts leaving. Owner only.
    function exit(bytes32 id) external;

    /// @notice Ends the exit after its delay; the bond can be claimed. Anyone may call it.
    function finishExit(bytes32 id) external;

    /// @notice Changes where fees and rewards go from now on. Owner only.
    function setPayout(bytes32 id, address newPayout) external;

    /// @notice Pays the caller its refunds.
    function claimRefund() external returns (uint256 amount);

    /// @notice The rules for the next application.
    function rules() external view returns (Rules memory);

    /// @notice The bond that an application would lock now.
    function bondPrice() external view returns (uint256);

    /// @notice The bond that an application would lock now, and the one it would under `newRules`. Reverts where setting them would.
    function previewRules(Rules calldata newRules) external view returns (uint256 oldPrice, uint256 newPrice);

    /// @notice An objection; ids count from 1.
    function objection(uint256 objectionId) external view returns (Objection memory);

    /// @notice Number of objections ever made.
    function objectionCount() external view returns (uint256);

    /// @notice OPEN held for bonds, stakes and refunds.
    function liabilities() external view returns (uint256);

    /// @notice The account that applied for a Datanet; zero where there is none.
    function ownerOf(bytes32 id) external view returns (address);

    /// @notice Whether a Datanet has ever been active.
    function hasGraduated(bytes32 id) external view returns (bool);

    /// @notice Whether the contributors of a Datanet are paid by attribution.
    function isAttributed(bytes32 id) external view returns (bool);

    /// @notice The record of a Datanet; status None where there is none.
    function datanet(bytes32 id) external view returns (Datanet memory);

    /// @notice The status of a Datanet now.
    function statusOf(bytes32 id) external view returns (Status);

    /// @notice The status of a Datanet at a time in the past or now.
    function statusAt(bytes32 id, uint256 timestamp) external view returns (Status);

    /// @notice Whether a Datanet takes fees and can be given a weight: on probation or active.
    function isAdmitted(bytes32 id) external view returns (bool);

    /// @notice {isAdmitted} at a time in the past or now.
    function wasAdmitted(bytes32 id, uint256 timestamp) external view returns (bool);

    /// @notice Where fees and rewards of a Datanet's contributors go.
    function payoutOf(bytes32 id) external view returns (address);

    /// @notice Number of Datanets ever applied for.
    function count() external view returns (uint256);

    /// @notice The id of the Datanet with an index below {count}, in the order of application.
    function idAt(uint256 index) external view returns (bytes32 id);

    /// @notice What `account` can claim back.
    function refundable(address account) external view returns (uint256);

    /// @notice The id that `owner` gets with `salt`.
    function idOf(address owner, bytes32 salt) external pure returns (bytes32);
}
