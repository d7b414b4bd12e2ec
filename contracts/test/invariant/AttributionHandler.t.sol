// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {System} from "../../script/Deployment.sol";
import {IAttributionSettler} from "../../src/interfaces/IAttributionSettler.sol";
import {MerkleTree} from "../economy/MerkleTree.t.sol";
import {Handler} from "./Handler.t.sol";

/// @title What attestors, challengers, contributors, the council and governance do with attributions
/// @notice Every root is of four leaves for actors 0 to 3. Some trees say more than their total, as a lying attestor's would.
contract AttributionHandler is Handler {
    uint256 private constant LEAVES = 4;

    struct Tree {
        uint256 epoch;
        bytes32 id;
        uint256 total;
        uint256 poolBefore;
        uint256[4] amounts;
    }

    address public immutable guardian;

    bytes32[] internal ids;
    Tree[] private trees;

    // Ghosts, all by root.
    mapping(uint256 tree => uint256) public paidBy;
    mapping(uint256 tree => mapping(uint256 index => uint256)) public timesPaid;
    mapping(uint256 tree => bool) public dead;
    /// @notice Claims that went through though their root was void or over.
    uint256 public deadClaims;
    /// @notice Claims that failed though nothing was wrong with them.
    uint256 public blockedClaims;
    mapping(bytes32 datanet => uint256) public received;
    mapping(bytes32 datanet => uint256) public paidOf;
    mapping(bytes32 key => uint256) private latest;

    constructor(System memory dao_, address[ACTORS] memory actors_, bytes32[] memory ids_, address guardian_)
        Handler(dao_, actors_)
    {
        (ids, guardian) = (ids_, guardian_);
        for (uint256 i = 0; i < ACTORS; ++i) {
            vm.prank(actors[i]);
            dao.token.approve(address(dao.settler), type(uint256).max);
        }
        vm.prank(address(dao.timelock));
        dao.settler.setAttestor(actors[5], true);
    }

    function datanets() external view returns (bytes32[] memory) {
        return ids;
    }

    function treeCount() external view returns (uint256) {
        return trees.length;
    }

    function treeAt(uint256 index) external view returns (Tree memory) {
        return trees[index];
    }

    /// @notice The tree that a root of the settler was last posted with.
    function latestTree(uint256 index) public view returns (bool) {
        return latest[_key(trees[index].epoch, trees[index].id)] == index;
    }

    function warpFar(uint256 time) external counted("warpFar") {
        vm.warp(block.timestamp + bound(time, 4 days, 60 days));
    }

    /// @dev Fees on attributed Datanets, claimed into the pool; and gifts.
    function fill(uint256 who, uint256 which, uint256 amount) external {
        address payer = _actor(who);
        bytes32 id = _id(which);
        amount = _amount(payer, amount, 10_000);
        if (amount == 0) return;
        vm.startPrank(payer);
        if (who % 2 == 0) {
            dao.router.pay(id, payer, amount, 0);
            received[id] += dao.router.claimDatanet(id);
        } else {
            dao.settler.fund(id, amount);
            received[id] += amount;
        }
        vm.stopPrank();
        ++done["fill"];
    }

    function post(uint256 which, uint256 epochSeed, uint256 part, uint256 seed) external {
        bytes32 id = _id(which);
        uint256 current = dao.settler.currentEpoch();
        uint256 pool = dao.settler.pool(id);
        address attestor = seed % 3 == 0 ? dao.registry.ownerOf(id) : actors[5];
        if (current == 0 || pool < 100 || trees.length == 12 || dao.token.balanceOf(attestor) < 10_000e18) return;
        uint256 epoch = current - 1 - (epochSeed % (current < 3 ? current : 3));
        IAttributionSettler.State state = dao.settler.rootOf(epoch, id).state;
        if (state != IAttributionSettler.State.None && state != IAttributionSettler.State.Voided) return;
        Tree memory tree;
        (tree.epoch, tree.id, tree.total, tree.poolBefore) = (epoch, id, bound(part, 1, pool), pool);
        for (uint256 i = 0; i < LEAVES; ++i) {
            tree.amounts[i] =
                bound(uint256(keccak256(abi.encode(seed, i))), 0, tree.total / (seed % 4 == 0 ? 2 : LEAVES));
        }
        latest[_key(epoch, id)] = trees.length;
        trees.push(tree);
        bytes32 root = MerkleTree.root(_leaves(trees.length - 1));
        vm.prank(attestor);
        dao.settler.post(epoch, id, root, tree.total);
        ++done["post"];
    }

    function challenge(uint256 who, uint256 which) external {
        (uint256 tree, bool found) = _in(which, IAttributionSettler.State.Posted);
        address challenger = _actor(who);
        if (!found || dao.token.balanceOf(challenger) < 2_500e18) return;
        vm.prank(challenger);
        dao.settler.challenge(trees[tree].epoch, trees[tree].id, "evidence");
        ++done["challenge"];
    }

    function decide(uint256 which, uint256 verdict) external {
        bool valid = verdict % 2 == 0;
        (uint256 tree, bool found) = _in(which, IAttributionSettler.State.Challenged);
        if (!found) return;
        vm.prank(address(dao.timelock));
        dao.settler.decide(trees[tree].epoch, trees[tree].id, valid);
        if (!valid) dead[tree] = true;
        ++done["decide"];
    }

    function lapse(uint256 which) external {
        (uint256 tree, bool found) = _in(which, IAttributionSettler.State.Challenged);
        if (!found) return;
        IAttributionSettler.Root memory root = dao.settler.rootOf(trees[tree].epoch, trees[tree].id);
        if (block.timestamp < root.challengedAt + 30 days) return;
        dao.settler.lapse(trees[tree].epoch, trees[tree].id);
        dead[tree] = true;
        ++done["lapse"];
    }

    function voidRoot(uint256 which) external {
        (uint256 tree, bool found) = _in(which, IAttributionSettler.State.Posted);
        if (!found || which % 3 != 0) return;
        bool council =
            which % 2 == 0 && dao.settler.councilPowerAvailableFrom() == 0 && block.timestamp < dao.council.expiry();
        vm.prank(council ? guardian : address(dao.timelock));
        dao.settler.void(trees[tree].epoch, trees[tree].id, "reason");
        dead[tree] = true;
        ++done["voidRoot"];
    }

    /// @dev Whether a claim goes through has to be foreseen: an error on either side is a finding.
    function claim(uint256 which, uint256 index) external {
        if (trees.length == 0) return;
        uint256 tree = which % trees.length;
        Tree memory t = trees[tree];
        index %= LEAVES;
        IAttributionSettler.Root memory root = dao.settler.rootOf(t.epoch, t.id);
        bool expected = !dead[tree] && latestTree(tree) && root.state == IAttributionSettler.State.Final
            && timesPaid[tree][index] == 0 && paidBy[tree] + t.amounts[index] <= t.total;
        bytes32[] memory proof = MerkleTree.proof(_leaves(tree), index);
        try dao.settler.claim(t.epoch, t.id, index, actors[index], t.amounts[index], proof) {
            if (!expected) ++deadClaims;
            paidBy[tree] += t.amounts[index];
            paidOf[t.id] += t.amounts[index];
            ++timesPaid[tree][index];
            ++done["claim"];
        } catch {
            if (expected) ++blockedClaims;
            ++done["refusedClaim"];
        }
    }

    function expire(uint256 which) external {
        (uint256 tree, bool found) = _in(which, IAttributionSettler.State.Final);
        if (!found) return;
        if (block.timestamp < dao.settler.rootOf(trees[tree].epoch, trees[tree].id).finalAt + 180 days) return;
        dao.settler.expire(trees[tree].epoch, trees[tree].id);
        dead[tree] = true;
        ++done["expire"];
    }

    function freeBond(uint256 which) external {
        (uint256 tree, bool found) = _in(which, IAttributionSettler.State.Final);
        if (!found || !dao.settler.rootOf(trees[tree].epoch, trees[tree].id).bondHeld) return;
        dao.settler.freeBond(trees[tree].epoch, trees[tree].id);
        ++done["freeBond"];
    }

    function claimRefund(uint256 who) external {
        if (dao.settler.refundable(_actor(who)) == 0) return;
        vm.prank(_actor(who));
        dao.settler.claimRefund();
        ++done["claimRefund"];
    }

    function _leaves(uint256 tree) private view returns (bytes32[] memory leaves) {
        Tree memory t = trees[tree];
        leaves = new bytes32[](LEAVES);
        for (uint256 i = 0; i < LEAVES; ++i) {
            leaves[i] = dao.settler.leaf(t.epoch, t.id, i, actors[i], t.amounts[i]);
        }
    }

    /// @dev A tree whose root is posted and in that state.
    function _in(uint256 seed, IAttributionSettler.State state) private view returns (uint256, bool) {
        for (uint256 i = 0; i < trees.length; ++i) {
            uint256 tree = (seed % trees.length + i) % trees.length;
            if (dead[tree] || !latestTree(tree)) continue;
            if (dao.settler.rootOf(trees[tree].epoch, trees[tree].id).state == state) return (tree, true);
        }
        return (0, false);
    }

    function _key(uint256 epoch, bytes32 id) private pure returns (bytes32) {
        return keccak256(abi.encode(epoch, id));
    }

    function _id(uint256 seed) private view returns (bytes32) {
        return ids[(seed >> 8) % ids.length];
    }
}
