// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

/// @title Attribution: who of a Datanet's contributors gets what of an epoch
/// @notice Fees and rewards of a Datanet whose contributors are paid by attribution collect in its pool. For each epoch that has
/// ended an attestor posts the root of a Merkle tree of amounts, with a bond, and takes its total out of the pool. For three days
/// anyone may challenge the root with a bond of its own; holders then decide, and the one who is wrong loses its bond, half to the
/// other, half burned. After that contributors claim for 180 days; what is left goes back to the pool.
///
/// None → Posted → (Final | Challenged | Voided); Challenged → (Final | Voided); Final → Expired; a voided root may be posted anew.
/// Roots never share funds: each pays from what it took out of its own Datanet's pool.
///
/// A leaf is `keccak256(bytes.concat(keccak256(abi.encode(chainId, settler, epoch, datanet, index, account, amount))))`; pairs are
/// hashed in ascending order.
interface IAttributionSettler {
    enum State {
        None,
        Posted,
        Challenged,
        Final,
        Voided,
        Expired
    }

    /// @param total What all leaves together may claim; taken out of the pool when the root was posted.
    /// @param claimed What they have claimed.
    /// @param finalAt From when on it can be claimed from, as far as is known; 0 while it is challenged or void.
    /// @param challenger Zero unless it was challenged.
    /// @param evidence What the challenge refers to, e.g. a hash of a document.
    struct Root {
        bytes32 root;
        uint128 total;
        uint128 claimed;
        address attestor;
        uint48 finalAt;
        State state;
        address challenger;
        uint48 challengedAt;
        bool bondHeld;
        bytes32 evidence;
    }

    /// @param index Position in the tree; each can be claimed once.
    /// @param amount Wei.
    struct Claim {
        uint256 index;
        address account;
        uint256 amount;
        bytes32[] proof;
    }

    /// @notice `amount` was added to a Datanet's pool.
    event PoolFunded(bytes32 indexed datanet, address indexed funder, uint256 amount);
    /// @notice A root was posted; unless it is challenged or voided it is final from `finalAt` on.
    event RootPosted(
        uint256 indexed epoch,
        bytes32 indexed datanet,
        address indexed attestor,
        bytes32 root,
        uint256 total,
        uint256 finalAt
    );
    /// @notice A root was challenged: it is not final before it is decided on.
    event RootChallenged(uint256 indexed epoch, bytes32 indexed datanet, address indexed challenger, bytes32 evidence);
    /// @notice Holders decided on a challenge: where `valid` the root is final, otherwise void. `loser` lost its bond.
    event ChallengeDecided(uint256 indexed epoch, bytes32 indexed datanet, bool valid, address winner, address loser);
    /// @notice A root was voided and its total went back to the pool.
    event RootVoided(uint256 indexed epoch, bytes32 indexed datanet, address indexed by, bytes32 reason);
    /// @notice A root's time was over; `returned` went back to the pool.
    event RootExpired(uint256 indexed epoch, bytes32 indexed datanet, uint256 returned);
    /// @notice A contributor was paid.
    event AttributionClaimed(
        uint256 indexed epoch, bytes32 indexed datanet, address indexed account, uint256 index, uint256 amount
    );
    /// @notice `amount` of a bond can be claimed by `account`.
    event RefundBooked(address indexed account, uint256 amount);
    /// @notice `account` was paid its refunds.
    event RefundClaimed(address indexed account, uint256 amount);
    /// @notice Whether an account may post roots for every Datanet.
    event AttestorSet(address indexed account, bool oldAllowed, bool newAllowed);

    /// @notice Neither an attestor that holders named nor the Datanet's owner.
    error NotAnAttestor(address caller, bytes32 datanet);
    error EpochNotOver(uint256 epoch, uint256 current);
    /// @notice The step is not possible in the state that the root is in.
    error WrongState(uint256 epoch, bytes32 datanet, State state);
    error TotalAbovePool(uint256 total, uint256 pool);
    /// @notice Nobody could ever be paid from the pool of a Datanet that has not applied.
    error UnknownDatanet(bytes32 datanet);
    error EmptyRoot(uint256 epoch, bytes32 datanet);
    /// @notice A challenge or an act of void without a reason.
    error ReasonRequired(uint256 epoch, bytes32 datanet);
    error DecisionPending(uint256 epoch, bytes32 datanet, uint256 until);
    error StillClaimable(uint256 epoch, bytes32 datanet, uint256 until);
    error AlreadyClaimed(uint256 epoch, bytes32 datanet, uint256 index);
    error InvalidProof(uint256 epoch, bytes32 datanet, uint256 index);
    /// @notice The leaves claim more than the root's total.
    error TotalExceeded(uint256 epoch, bytes32 datanet, uint256 amount, uint256 left);
    error BondNotFree(uint256 epoch, bytes32 datanet);
    error NothingToRefund(address account);

    /// @notice Adds `amount` of the caller's OPEN to a Datanet's pool. Fees and rewards arrive by this; anyone may add.
    function fund(bytes32 datanet, uint256 amount) external;

    /// @notice Posts the root of an epoch that has ended, locking the caller's bond. Attestors and the Datanet's owner only.
    /// @param total The sum of the leaves, at most the pool.
    function post(uint256 epoch, bytes32 datanet, bytes32 root, uint256 total) external;

    /// @notice Challenges a root that is not final, locking the caller's challenge bond. Anyone may call it.
    /// @param evidence Not zero.
    function challenge(uint256 epoch, bytes32 datanet, bytes32 evidence) external;

    /// @notice Decides on a challenge. Timelock only.
    function decide(uint256 epoch, bytes32 datanet, bool valid) external;

    /// @notice Voids a root that is not final; nobody loses a bond by it. Timelock, or the council four times in
    /// 90 days.
    /// @param reason Not zero.
    function void(uint256 epoch, bytes32 datanet, bytes32 reason) external;

    /// @notice Voids a challenged root on which holders did not decide in time; nobody loses a bond. Anyone may call it.
    function lapse(uint256 epoch, bytes32 datanet) external;

    /// @notice Frees the bond of a root that has become final without a challenge. Anyone may call it.
    function freeBond(uint256 epoch, bytes32 datanet) external;

    /// @notice Pays a contributor its amount of an epoch. Anyone may call it; the account in the leaf is paid.
    function claim(
        uint256 epoch,
        bytes32 datanet,
        uint256 index,
        address account,
        uint256 amount,
        bytes32[] calldata proof
    ) external;

    /// @notice Pays several leaves of one root; all of them or none.
    function claimBatch(uint256 epoch, bytes32 datanet, Claim[] calldata claims) external;

    /// @notice Ends a root whose time is over: what was not claimed goes back to its Datanet's pool. Anyone may call it.
    function expire(uint256 epoch, bytes32 datanet) external;

    /// @notice Pays the caller the bonds that came free.
    function claimRefund() external returns (uint256 amount);

    /// @notice Whether an account may post roots for every Datanet now, before {setAttestor}. Reverts where the decision would.
    function previewAttestor(address account) external view returns (bool oldAllowed);

    /// @notice Lets an account post roots for every Datanet, or no longer. Timelock only.
    function setAttestor(address account, bool allowed) external;

    /// @notice When epoch 0 began; epochs are those of the rewards.
    function genesis() external view returns (uint256);

    /// @notice The epoch that time has reached.
    function currentEpoch() external view returns (uint256);

    /// @notice OPEN that a Datanet's next roots can be posted for.
    function pool(bytes32 datanet) external view returns (uint256);

    /// @notice The root of an epoch and a Datanet as it was last posted, its state as of now.
    function rootOf(uint256 epoch, bytes32 datanet) external view returns (Root memory);

    /// @notice Whether a leaf has been paid.
    function isClaimed(uint256 epoch, bytes32 datanet, uint256 index) external view returns (bool);

    /// @notice Whether an account may post roots for a Datanet.
    function mayPost(address account, bytes32 datanet) external view returns (bool);

    /// @notice Whether holders named an account as attestor.
    function isAttestor(address account) external view returns (bool);

    /// @notice What `account` can claim back.
    function refundable(address account) external view returns (uint256);

    /// @notice All pools, what open roots have not paid, bonds and refunds.
    function liabilities() external view returns (uint256);

    /// @notice The leaf of a claim on this settler on this chain.
    function leaf(uint256 epoch, bytes32 datanet, uint256 index, address account, uint256 amount)
        external
        view
        returns (bytes32);
}
