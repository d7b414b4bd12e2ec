import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { buildProgram } from '#ui/commands/program.ts';

const ROOT = resolve(import.meta.dirname, '..');
const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');

interface Container {
  readonly image: string;
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value?: string }[];
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly selector?: { readonly matchLabels?: object };
    readonly template: {
      readonly metadata?: { readonly labels: object };
      readonly spec: { readonly terminationGracePeriodSeconds: number; readonly containers: readonly [Container] };
    };
  };
}

const manifests = new Map(
  readdirSync(join(ROOT, 'deploy', 'kubernetes')).map((file) => {
    const documents = parseAllDocuments(read('deploy', 'kubernetes', file));
    for (const { errors } of documents) expect(errors).toEqual([]);
    return [file, documents.map((document) => document.toJS() as Manifest)];
  }),
);
const container = (file: string) => manifests.get(file)![0]!.spec.template.spec.containers[0];

/** The words of a call that its command does not know. */
function unknownWords([name, ...args]: readonly string[]): string[] {
  const program = buildProgram();
  const command = program.commands.find((each) => each.name() === name);
  if (command === undefined) return [name!];
  const flags = [program, command].flatMap(({ options }: Command) =>
    options.flatMap(({ long, short }) => [long, short]),
  );
  return args.filter((word) => word.startsWith('-') && !flags.includes(word));
}

describe('deploy', () => {
  it('has a queue, workers and a study for Kubernetes, with commands that exist', () => {
    const kinds = [...manifests].map(([file, all]) => [file, all.map(({ kind }) => kind)]);
    expect(Object.fromEntries(kinds)).toEqual({
      'queue.yaml': ['Service', 'StatefulSet'],
      'study.yaml': ['Job'],
      'workers.yaml': ['Deployment'],
    });
    for (const file of ['workers.yaml', 'study.yaml']) expect(unknownWords(container(file).args), file).toEqual([]);
    const [{ spec }] = manifests.get('workers.yaml') as [Manifest];
    expect(spec.template.metadata!.labels).toEqual(spec.selector!.matchLabels);
    const grace = Number(container('workers.yaml').args[container('workers.yaml').args.indexOf('--grace') + 1]);
    expect(spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThan(grace);
  });

  it('gives workers and study one image, one store and one queue, by variables that the commands read', () => {
    expect(container('workers.yaml').image).toBe(container('study.yaml').image);
    expect(container('workers.yaml').env).toEqual(container('study.yaml').env);
    const { commands } = buildProgram();
    for (const name of ['worker', 'study', 'sweep', 'results']) {
      const variables = commands.find((each) => each.name() === name)!.options.map(({ envVar }) => envVar);
      expect(variables, name).toContain('FLYWHEEL_STORE');
      if (name !== 'results') expect(variables, name).toContain('FLYWHEEL_QUEUE');
    }
    const names = container('study.yaml').env.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['FLYWHEEL_STORE', 'FLYWHEEL_QUEUE', 'AWS_ACCESS_KEY_ID']));
  });

  it('has a script for Slurm that a shell can read, with commands that exist', () => {
    const script = read('deploy', 'slurm', 'study.sbatch');
    execFileSync('bash', ['-n', join(ROOT, 'deploy', 'slurm', 'study.sbatch')]);
    const calls = [...script.matchAll(/flywheel\.mjs (worker .*) &$/gm)].map(([, call]) => call!.split(' '));
    expect(calls).toHaveLength(1);
    for (const call of calls) expect(unknownWords(call.filter((word) => !word.startsWith('"')))).toEqual([]);
  });

  it('is told of on the page, file by file', () => {
    const page = read('docs', 'cluster.md');
    for (const file of [
      'deploy/slurm/study.sbatch',
      'deploy/Dockerfile',
      ...[...manifests.keys()].map((name) => `deploy/kubernetes/${name}`),
    ]) {
      expect(page, file).toContain(file);
    }
  });
});
