// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

import {Deploy} from "../../script/Deploy.s.sol";
import {Config, Deployment, System} from "../../script/Deployment.sol";
import {Incumbent, IncumbentDeployment} from "../../script/presets/IncumbentDeployment.sol";
import {ProposalClass} from "../../src/interfaces/IProposalPolicy.sol";
import {Split} from "../../src/libraries/FeeSplitLib.sol";
import {SystemTest} from "../SystemTest.t.sol";

/// @notice The check from outside, so that a test can expect it to revert.
contract Checker {
    function check(System memory system, Config memory config, address deployer) external view {
        Deployment.check(system, config, deployer);
    }

    function run(Config memory config) external {
        Deployment.run(config, address(this));
    }
}

contract DeploymentRunTest is SystemTest {
    function test_handsOutTheSupply() public view {
        assertEq(treasury.balance(), 60_000_000e18);
        assertEq(rewards.reserve(), 371_600_000e18);
        assertEq(token.balanceOf(address(this)), 568_400_000e18);
        assertEq(token.totalSupply(), 1_000_000_000e18);
    }

    function test_leavesNoRoleToAnyoneButTheGovernor() public view {
        bytes32[4] memory roles =
            [bytes32(0), timelock.PROPOSER_ROLE(), timelock.EXECUTOR_ROLE(), timelock.CANCELLER_ROLE()];
        address[4] memory others = [address(this), address(0), alice, address(treasury)];
        for (uint256 i = 0; i < roles.length; ++i) {
            for (uint256 j = 0; j < others.length; ++j) {
                assertFalse(timelock.hasRole(roles[i], others[j]));
            }
            assertEq(timelock.hasRole(roles[i], address(governor)), i != 0);
        }
    }

    function testFuzz_worksForEveryDivisionOfTheSupply(address recipient, uint256 inTreasury, uint256 inReserve)
        public
    {
        vm.assume(recipient != address(0));
        inTreasury = bound(inTreasury, 0, 1_000_000_000e18);
        inReserve = bound(inReserve, 0, 1_000_000_000e18 - inTreasury);
        Config memory config = Deployment.standard(recipient);
        (config.treasuryFunding, config.reserveFunding) = (inTreasury, inReserve);
        System memory made = Deployment.run(config, address(this));
        assertEq(made.treasury.balance(), inTreasury);
        assertEq(made.rewards.reserve(), inReserve);
        assertEq(made.token.balanceOf(recipient), 1_000_000_000e18 - inTreasury - inReserve);
    }

    function test_excludesItsOwnContractsAndTheGivenAccounts() public {
        Config memory config = Deployment.standard(address(this));
        config.governor.excluded = new address[](1);
        config.governor.excluded[0] = alice;
        System memory made = Deployment.run(config, address(this));
        address[] memory excluded = made.governor.excludedAccounts();
        assertEq(excluded.length, 4);
        assertEq(excluded[0], alice);
        assertEq(excluded[1], address(made.treasury));
        assertEq(excluded[2], address(made.timelock));
        assertEq(excluded[3], Deployment.PARKED_VOTES);
    }
}

contract DeploymentOfAnExistingTokenTest is SystemTest {
    /// @dev The real OPEN has neither votes nor permit: any plain ERC-20 that can be burned will do.
    function testFuzz_wrapsAndPaysWithIt(uint256 inTreasury, uint256 inReserve) public {
        inTreasury = bound(inTreasury, 0, 100_000_000e18);
        inReserve = bound(inReserve, 0, 100_000_000e18);
        uint256 held = token.balanceOf(address(this));
        Config memory config = Deployment.standard(alice);
        (config.token, config.treasuryFunding, config.reserveFunding) = (address(token), inTreasury, inReserve);
        System memory made = Deployment.run(config, address(this));
        assertEq(address(made.token), address(token));
        assertEq(made.votes.open(), address(token));
        assertEq(made.treasury.balance(), inTreasury);
        assertEq(made.rewards.reserve(), inReserve);
        assertEq(token.balanceOf(address(this)), held - inTreasury - inReserve);
        assertEq(token.balanceOf(alice), 0);
    }

    function test_revertsWithoutTheMoneyToFund() public {
        Config memory config = Deployment.standard(alice);
        config.token = address(token);
        config.treasuryFunding = token.balanceOf(address(this)) + 1;
        Checker outside = new Checker();
        vm.expectPartialRevert(IERC20Errors.ERC20InsufficientBalance.selector);
        outside.run(config);
    }
}

contract DeploymentCheckTest is SystemTest {
    Checker private checker = new Checker();

    function test_passesForWhatRunMade() public view {
        checker.check(dao, _config(), address(this));
    }

    function test_revertsWhereTheDeployerKeptARole() public {
        vm.mockCall(
            address(timelock), abi.encodeCall(IAccessControl.hasRole, (bytes32(0), address(this))), abi.encode(true)
        );
        _expectFailed("deployer is not admin");
        checker.check(dao, _config(), address(this));
    }

    function test_revertsWhereAReferenceIsWrong() public {
        System memory other = Deployment.run(Deployment.standard(address(this)), address(this));
        System memory mixed = dao;
        mixed.router = other.router;
        _expectFailed("router is governed");
        checker.check(mixed, _config(), address(this));
    }

    function test_revertsWhereTheCouncilIsAnothers() public {
        Config memory config = _config();
        config.councilHolder = alice;
        _expectFailed("council is held as intended");
        checker.check(dao, config, address(this));
    }

    function test_revertsWhereACallIsClassedTooLow() public {
        vm.prank(address(timelock));
        policy.setClass(address(treasury), treasury.spend.selector, ProposalClass.Routine);
        _expectFailed("calls are classed");
        checker.check(dao, _config(), address(this));
    }

    function testFuzz_revertsWhereTheAttestorIsAnothers(address attestor) public {
        vm.assume(attestor != address(0));
        Config memory config = _config();
        config.attestor = attestor;
        _expectFailed("attestor is named");
        checker.check(dao, config, address(this));
    }

    function test_revertsWhereTheDeployerCouldAttest() public {
        vm.prank(address(timelock));
        settler.setAttestor(address(this), true);
        _expectFailed("deployer is no attestor");
        checker.check(dao, _config(), address(this));
    }

    function test_revertsWhereTheSettlerIsAnothers() public {
        System memory other = Deployment.run(Deployment.standard(address(this)), address(this));
        System memory mixed = dao;
        mixed.settler = other.settler;
        _expectFailed("settler is governed");
        checker.check(mixed, _config(), address(this));
    }

    function test_revertsWhereMoneyIsMissing() public {
        Config memory config = _config();
        config.treasuryFunding += 1;
        _expectFailed("treasury is funded");
        checker.check(dao, config, address(this));
    }

    function _expectFailed(string memory what) private {
        vm.expectRevert(abi.encodeWithSelector(Deployment.DeploymentCheckFailed.selector, what));
    }
}

contract DeployScriptTest is SystemTest {
    function test_writesTheAddressBook() public {
        string memory path = "./.flywheel/test-address-book.json";
        vm.createDir("./.flywheel", true);
        new Deploy().writeAddressBook(dao, path);
        string memory json = vm.readFile(path);
        vm.removeFile(path);
        string[] memory keys = vm.parseJsonKeys(json, "$");
        assertEq(keys.length, 15);
        assertEq(vm.parseJsonUint(json, ".chainId"), block.chainid);
        assertEq(vm.parseJsonAddress(json, ".token"), address(token));
        assertEq(vm.parseJsonAddress(json, ".votes"), address(votes));
        assertEq(vm.parseJsonAddress(json, ".governor"), address(governor));
        assertEq(vm.parseJsonAddress(json, ".timelock"), address(timelock));
        assertEq(vm.parseJsonAddress(json, ".treasury"), address(treasury));
        assertEq(vm.parseJsonAddress(json, ".registry"), address(registry));
        assertEq(vm.parseJsonAddress(json, ".rewards"), address(rewards));
        assertEq(vm.parseJsonAddress(json, ".router"), address(router));
        assertEq(vm.parseJsonAddress(json, ".settler"), address(settler));
        assertEq(vm.parseJsonAddress(json, ".streams"), address(streams));
        assertEq(vm.parseJsonAddress(json, ".policy"), address(policy));
        assertEq(vm.parseJsonAddress(json, ".bonds"), address(bonds));
        assertEq(vm.parseJsonAddress(json, ".council"), address(council));
        assertEq(vm.parseJsonAddress(json, ".refunds"), address(dao.refunds));
    }

    function test_writesTheAddressesOfAnIncumbent() public {
        string memory path = "./.flywheel/test-incumbent.json";
        vm.createDir("./.flywheel", true);
        Incumbent memory made =
            IncumbentDeployment.run(IncumbentDeployment.terms("openledger-repository"), address(this), address(this));
        new Deploy().writeIncumbentAddresses("openledger-repository", made, path);
        string memory json = vm.readFile(path);
        vm.removeFile(path);
        assertEq(vm.parseJsonKeys(json, "$").length, 5);
        assertEq(vm.parseJsonString(json, ".preset"), "openledger-repository");
        assertEq(vm.parseJsonUint(json, ".chainId"), block.chainid);
        assertEq(vm.parseJsonAddress(json, ".votes"), address(made.votes));
        assertEq(vm.parseJsonAddress(json, ".timelock"), address(made.timelock));
        assertEq(vm.parseJsonAddress(json, ".governor"), address(made.governor));
    }

    /// @dev Not fuzzed: runs side by side would share the file.
    function test_asksTheChainForTheRoles() public {
        string memory path = "./.flywheel/test-roles.json";
        vm.createDir("./.flywheel", true);
        Deploy script = new Deploy();
        script.writeAddressBook(dao, path);
        vm.setEnv("FLYWHEEL_ADDRESSES", path);
        script.checkRoles(alice);
        vm.mockCall(address(timelock), abi.encodeCall(IAccessControl.hasRole, (bytes32(0), alice)), abi.encode(true));
        vm.expectRevert(abi.encodeWithSelector(Deployment.DeploymentCheckFailed.selector, "deployer is not admin"));
        script.checkRoles(alice);
        vm.removeFile(path);
    }

    function test_standardLeavesTheCouncilsSeatEmpty() public view {
        assertEq(Deployment.standard(address(this)).councilHolder, address(0));
    }

    function test_standardIsTheSimulatorsDefault() public view {
        Split memory split = router.split();
        assertEq(
            abi.encode(split),
            abi.encode(Split({contributors: 5_000, builders: 2_500, stakers: 1_000, treasury: 1_000, burn: 500}))
        );
        assertEq(rewards.rate() / 7, 100_000e18);
        assertEq(rewards.shares().contributorsBps, 7_500);
        assertEq(rewards.shares().buildersBps, 2_500);
        assertFalse(settler.isAttestor(address(0)));
    }
}
