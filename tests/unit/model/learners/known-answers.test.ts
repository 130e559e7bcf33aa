import { describe, expect, it } from 'vitest';
import { fitBoosting } from '../../../../lib/model/learners/boosting.ts';
import { fitExtraTrees, fitRandomForest } from '../../../../lib/model/learners/forest.ts';
import { fitGaussianProcess } from '../../../../lib/model/learners/gaussian-process.ts';
import { fitLogistic, fitSgd } from '../../../../lib/model/learners/logistic.ts';
import { fitNearest } from '../../../../lib/model/learners/nearest.ts';
import { fitSupportVectors, fitSvm } from '../../../../lib/model/learners/svm.ts';
import { rocAuc } from '../../../../lib/model/metrics.ts';
import { finish } from '../../../../lib/model/work.ts';
import { asked, inputs, liked, reference, weights } from './reference.ts';

/** All values within `tolerance` of scikit-learn's. */
function expectClose(actual: ArrayLike<number>, expected: readonly number[], tolerance: number): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => expect(Math.abs((actual[i] ?? NaN) - value)).toBeLessThan(tolerance));
}

describe('learners answer as scikit-learn does', () => {
  it('LogisticRegression(C=0.7, tol=1e-12)', () => {
    const model = finish(fitLogistic(reference, { c: 0.7 }));
    expectClose(model.coefficients, [1.803412, -0.538326, 0.283666], 1e-5);
    expectClose([model.intercept], [0.235787], 1e-5);
    expectClose(model.predictProba(asked), [0.7362, 0.10852, 0.92224, 0.558675], 1e-5);
  });

  it('LogisticRegression(C=0.7) with sample weights', () => {
    const model = finish(fitLogistic({ ...reference, weights }, { c: 0.7 }));
    expectClose(model.coefficients, [2.057071, -0.686577, 0.480062], 1e-5);
    expectClose([model.intercept], [0.33136], 1e-5);
  });

  it('SGDClassifier(loss="log_loss", alpha=0.01, average=True), and both near the exact minimum', () => {
    const model = finish(fitSgd(reference, { alpha: 0.01, maxIter: 2000 }));
    expectClose(model.coefficients, [3.023381, -1.050795, 0.828848], 0.03);
    const exact = finish(fitLogistic(reference, { c: 1 / (0.01 * 30) }));
    expectClose(exact.coefficients, [3.01921, -1.050037, 0.824769], 1e-4);
  });

  it('KNeighborsClassifier(5), uniform and by distance', () => {
    const uniform = finish(fitNearest(reference, { neighbours: 5, weights: 'uniform' }));
    expectClose(uniform.predictProba(asked), [1, 0, 1, 0.6], 1e-9);
    const distance = finish(fitNearest(reference, { neighbours: 5, weights: 'distance' }));
    expectClose(distance.predictProba(asked), [1, 0, 1, 0.576168], 1e-6);
  });

  it('SVC(C=1.5, gamma=0.4), decisions with and without sample weights', () => {
    const plain = finish(fitSupportVectors(reference, { c: 1.5, gamma: 0.4 }));
    expectClose(plain.decision(asked), [0.626255, -1.521181, 1.298961, -0.121934], 3e-3);
    const weighted = finish(fitSupportVectors({ ...reference, weights }, { c: 1.5, gamma: 0.4 }));
    expectClose(weighted.decision(asked), [0.761745, -1.53229, 1.263673, -0.108032], 3e-3);
  });

  it('GaussianProcessClassifier(4 * RBF(1.7), optimizer=None)', () => {
    const model = finish(fitGaussianProcess(reference, { variance: 4, lengthScale: 1.7 }));
    expectClose(model.predictProba(asked), [0.716836, 0.10976, 0.875572, 0.524842], 0.005);
    expectClose(model.latentMean(inputs).subarray(0, 3), [0.896543, -2.390513, 2.725698], 1e-3);
  });

  it('HistGradientBoostingClassifier(learning_rate=0.1, max_iter=20, max_leaf_nodes=4)', () => {
    const options = {
      learningRate: 0.1,
      maxIter: 20,
      maxLeafNodes: 4,
      minSamplesLeaf: 3,
      l2Regularization: 1,
    };
    const model = finish(fitBoosting(reference, options));
    expectClose(model.predictProba(asked), [0.890103, 0.126398, 0.890103, 0.143918], 1e-5);
  });

  it('RandomForestClassifier(3000, min_samples_leaf=2), up to its randomness', () => {
    const model = finish(fitRandomForest(reference, { estimators: 3000, minSamplesLeaf: 2 }));
    expectClose(model.predictProba(asked), [0.835494, 0.229915, 0.79804, 0.447717], 0.03);
  });

  it('ExtraTreesClassifier(3000, min_samples_leaf=2), up to its randomness', () => {
    const model = finish(fitExtraTrees(reference, { estimators: 3000, minSamplesLeaf: 2 }));
    expectClose(model.predictProba(asked), [0.676482, 0.296555, 0.742628, 0.576908], 0.03);
  });

  it('Platt turns decisions of an SVM into probabilities without changing their order', () => {
    const model = finish(fitSvm(reference, { c: 1.5, gamma: 0.4 }));
    const machine = finish(fitSupportVectors(reference, { c: 1.5, gamma: 0.4 }));
    const [p, d] = [model.predictProba(inputs), machine.decision(inputs)];
    const byDecision = Array.from(d.keys()).sort((a, b) => (d[a] ?? 0) - (d[b] ?? 0));
    const ordered = byDecision.map((row) => p[row] ?? NaN);
    expect(ordered).toEqual(ordered.toSorted((a, b) => a - b));
    expect(rocAuc(liked, p)).toBe(rocAuc(liked, d));
  });
});
