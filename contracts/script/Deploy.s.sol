// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.35;

import {Script} from "forge-std/Script.sol";

import {OpenTimelock} from "../src/governance/OpenTimelock.sol";
import {Config, Deployment, System} from "./Deployment.sol";
import {Incumbent, IncumbentDeployment, IncumbentTerms} from "./presets/IncumbentDeployment.sol";

/// @title Deploys the DAO and writes its address book
/// @notice `forge script contracts/script/Deploy.s.sol --rpc-url … --broadcast` with `--account …` (a keystore) or `--unlocked`, and
/// `--sender …`. Without `--broadcast` it is a dry run. docs/deployment.md goes through it step by step.
/// Environment, all optional:
/// FLYWHEEL_PRESET (`flywheel`; `openledger-repository` and `openledger-documentation` deploy the incumbent's DAO instead, for
/// comparison),
/// FLYWHEEL_TOKEN (an OPEN that exists; without it a new one is minted),
/// FLYWHEEL_RECIPIENT (the account that gets the rest of the supply, or stays admin of an incumbent's timelock; the sender),
/// FLYWHEEL_TREASURY_OPEN and FLYWHEEL_RESERVE_OPEN (whole OPEN; 60,000,000 and 371,600,000; with FLYWHEEL_TOKEN 0 and 0, from the
/// sender's balance),
/// FLYWHEEL_COUNCIL (the account that holds the security council's seat for a year; nobody),
/// FLYWHEEL_ATTESTOR (the account that posts attributions for every Datanet; nobody),
/// FLYWHEEL_ADDRESSES (where the address book goes, below ./.flywheel; ./.flywheel/addresses.json, of another preset
/// ./.flywheel/addresses-<preset>.json).
contract Deploy is Script {
    /// @notice Deploys from the sender with the environment's settings.
    /// @return system All zero where an incumbent's preset was deployed.
    function run() external returns (System memory system) {
        string memory preset = vm.envOr("FLYWHEEL_PRESET", string("flywheel"));
        address recipient = vm.envOr("FLYWHEEL_RECIPIENT", msg.sender);
        vm.createDir("./.flywheel", true);
        if (keccak256(bytes(preset)) != keccak256("flywheel")) {
            _runIncumbent(preset, recipient);
            return system;
        }

        Config memory config = Deployment.standard(recipient);
        config.token = vm.envOr("FLYWHEEL_TOKEN", address(0));
        if (config.token != address(0)) (config.treasuryFunding, config.reserveFunding) = (0, 0);
        config.treasuryFunding = vm.envOr("FLYWHEEL_TREASURY_OPEN", config.treasuryFunding / 1e18) * 1e18;
        config.reserveFunding = vm.envOr("FLYWHEEL_RESERVE_OPEN", config.reserveFunding / 1e18) * 1e18;
        config.councilHolder = vm.envOr("FLYWHEEL_COUNCIL", config.councilHolder);
        config.attestor = vm.envOr("FLYWHEEL_ATTESTOR", config.attestor);

        vm.startBroadcast();
        system = Deployment.run(config, msg.sender);
        vm.stopBroadcast();
        writeAddressBook(system, vm.envOr("FLYWHEEL_ADDRESSES", string("./.flywheel/addresses.json")));
    }

    /// @notice Asks the chain itself, once everything is mined: reverts unless roles are as they must be.
    /// @dev `forge script contracts/script/Deploy.s.sol --rpc-url … --sig 'checkRoles(address)' <deployer>`, without `--broadcast`.
    function checkRoles(address deployer) external view {
        string memory book = vm.readFile(vm.envOr("FLYWHEEL_ADDRESSES", string("./.flywheel/addresses.json")));
        OpenTimelock timelock = OpenTimelock(payable(vm.parseJsonAddress(book, ".timelock")));
        Deployment.checkRoles(timelock, vm.parseJsonAddress(book, ".governor"), deployer);
    }

    function _runIncumbent(string memory preset, address admin) private {
        IncumbentTerms memory terms = IncumbentDeployment.terms(preset);
        vm.startBroadcast();
        Incumbent memory made = IncumbentDeployment.run(terms, msg.sender, admin);
        vm.stopBroadcast();
        string memory path = string.concat("./.flywheel/addresses-", preset, ".json");
        writeIncumbentAddresses(preset, made, vm.envOr("FLYWHEEL_ADDRESSES", path));
    }

    /// @notice Writes the addresses of an incumbent's DAO. Not an address book of the UI, which knows our contracts only.
    function writeIncumbentAddresses(string memory preset, Incumbent memory made, string memory path) public {
        string memory book = preset;
        vm.serializeUint(book, "chainId", block.chainid);
        vm.serializeString(book, "preset", preset);
        vm.serializeAddress(book, "votes", address(made.votes));
        vm.serializeAddress(book, "timelock", address(made.timelock));
        vm.writeJson(vm.serializeAddress(book, "governor", address(made.governor)), path);
    }

    /// @notice Writes the JSON that the command line and the terminal UI read.
    function writeAddressBook(System memory system, string memory path) public {
        string memory book = "addresses";
        vm.serializeUint(book, "chainId", block.chainid);
        vm.serializeAddress(book, "token", address(system.token));
        vm.serializeAddress(book, "votes", address(system.votes));
        vm.serializeAddress(book, "governor", address(system.governor));
        vm.serializeAddress(book, "timelock", address(system.timelock));
        vm.serializeAddress(book, "treasury", address(system.treasury));
        vm.serializeAddress(book, "registry", address(system.registry));
        vm.serializeAddress(book, "rewards", address(system.rewards));
        vm.serializeAddress(book, "settler", address(system.settler));
        vm.serializeAddress(book, "streams", address(system.streams));
        vm.serializeAddress(book, "policy", address(system.policy));
        vm.serializeAddress(book, "bonds", address(system.bonds));
        vm.serializeAddress(book, "council", address(system.council));
        vm.serializeAddress(book, "refunds", address(system.refunds));
        vm.writeJson(vm.serializeAddress(book, "router", address(system.router)), path);
    }
}
