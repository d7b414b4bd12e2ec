// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

import {IAttributionSettler} from "../../src/interfaces/IAttributionSettler.sol";
import {MerkleTree} from "../economy/MerkleTree.t.sol";
import {AttackTest} from "./AttackTest.t.sol";

/// @dev Windows of claims, each with its tree and its deposit, paid out of one balance: nothing counts what a tree has left.
contract SharedDistributor {
    IERC20 private immutable _token;
    bytes32[] private _roots;
    mapping(uint256 window => mapping(uint256 index => bool)) private _paid;

    error Refused();

    constructor(IERC20 token) {
        _token = token;
    }

    function open(bytes32 root, uint256 deposit) external returns (uint256 window) {
        assert(_token.transferFrom(msg.sender, address(this), deposit));
        _roots.push(root);
        return _roots.length - 1;
    }

    function claim(uint256 window, uint256 index, address account, uint256 amount, bytes32[] calldata proof) external {
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(window, index, account, amount))));
        if (_paid[window][index] || !MerkleProof.verifyCalldata(proof, _roots[window], leaf)) revert Refused();
        _paid[window][index] = true;
        assert(_token.transfer(account, amount));
    }
}

/// @notice UMA's merkle distributor, as its auditors found it: a tree whose leaves add up to more than was put in for it pays the rest
/// out of other trees' money, and honest claimants find nothing.
contract UmaMerkleTest is AttackTest {
    uint256 private constant HONEST = 100_000e18;
    uint256 private constant OWN = 10e18;

    function test_controlATreeThatPromisesTooMuchTakesFromAnother() public {
        SharedDistributor shared = new SharedDistributor(token);
        token.approve(address(shared), HONEST);
        bytes32[] memory leaves = new bytes32[](2);
        leaves[0] = keccak256(bytes.concat(keccak256(abi.encode(0, 0, alice, HONEST / 2))));
        leaves[1] = keccak256(bytes.concat(keccak256(abi.encode(0, 1, bob, HONEST / 2))));
        bytes32[] memory proof = MerkleTree.proof(leaves, 0);
        shared.open(MerkleTree.root(leaves), HONEST);

        bytes32[] memory own = new bytes32[](2);
        own[0] = keccak256(bytes.concat(keccak256(abi.encode(1, 0, attacker, HONEST + OWN))));
        own[1] = keccak256(bytes.concat(keccak256(abi.encode(1, 1, attacker, 1))));
        _give(attacker, OWN);
        vm.startPrank(attacker);
        token.approve(address(shared), OWN);
        shared.open(MerkleTree.root(own), OWN);
        shared.claim(1, 0, attacker, HONEST + OWN, MerkleTree.proof(own, 0));
        vm.stopPrank();
        assertEq(token.balanceOf(attacker), HONEST + OWN);
        vm.expectRevert();
        shared.claim(0, 0, alice, HONEST / 2, proof);
    }

    /// @dev The attacker has a Datanet of its own, which may post for itself, beside the honest one.
    function testFuzz_oursATreePaysItsOwnTotalAndNoMore(uint256 promised) public {
        promised = bound(promised, OWN + 1, HONEST + OWN);
        bytes32 honest = _admitted(alice, "Honest");
        bytes32 own = _admitted(attacker, "Greedy");
        _pool(honest, HONEST);
        _pool(own, OWN);
        vm.warp(block.timestamp + 14 days);
        bytes32[] memory honestLeaves = new bytes32[](2);
        honestLeaves[0] = settler.leaf(0, honest, 0, bob, HONEST / 2);
        honestLeaves[1] = settler.leaf(0, honest, 1, carol, HONEST / 2);
        _post(alice, honest, honestLeaves, HONEST);
        bytes32[] memory ownLeaves = new bytes32[](2);
        ownLeaves[0] = settler.leaf(0, own, 0, attacker, promised);
        ownLeaves[1] = settler.leaf(0, own, 1, attacker, OWN);
        _post(attacker, own, ownLeaves, OWN);
        vm.warp(block.timestamp + 3 days);

        bytes32[] memory proof = MerkleTree.proof(ownLeaves, 0);
        vm.expectRevert(abi.encodeWithSelector(IAttributionSettler.TotalExceeded.selector, 0, own, promised, OWN));
        settler.claim(0, own, 0, attacker, promised, proof);
        settler.claim(0, own, 1, attacker, OWN, MerkleTree.proof(ownLeaves, 1));
        assertEq(token.balanceOf(attacker), OWN);
        settler.claim(0, honest, 0, bob, HONEST / 2, MerkleTree.proof(honestLeaves, 0));
        settler.claim(0, honest, 1, carol, HONEST / 2, MerkleTree.proof(honestLeaves, 1));
        assertEq(token.balanceOf(bob), HONEST / 2);
        assertEq(token.balanceOf(carol), HONEST / 2);
    }

    /// @dev Nor can it state a total that its own pool does not hold.
    function testFuzz_oursATotalAboveItsOwnPoolIsNotTaken(uint256 total) public {
        total = bound(total, OWN + 1, HONEST + OWN);
        _pool(_admitted(alice, "Honest"), HONEST);
        bytes32 own = _admitted(attacker, "Greedy");
        _pool(own, OWN);
        vm.warp(block.timestamp + 14 days);
        vm.expectRevert(abi.encodeWithSelector(IAttributionSettler.TotalAbovePool.selector, total, OWN));
        vm.prank(attacker);
        settler.post(0, own, bytes32(uint256(1)), total);
    }

    function _pool(bytes32 datanet, uint256 amount) private {
        token.approve(address(settler), amount);
        settler.fund(datanet, amount);
    }

    function _post(address poster, bytes32 datanet, bytes32[] memory leaves, uint256 total) private {
        uint256 bond = settler.BOND();
        _give(poster, bond);
        vm.startPrank(poster);
        token.approve(address(settler), bond);
        settler.post(0, datanet, MerkleTree.root(leaves), total);
        vm.stopPrank();
    }
}
