// After a run of Jest: its databases are dropped, and the cluster stops unless another run uses it.
import './typescript.mjs';

export default async function stopTestCluster() {
  const { endTestRun } = await import('./test-cluster.ts');
  await endTestRun();
}
