package io.escapement.policy;

/**
 * What is done where a job does not run as planned.
 *
 * @param missed what happens to windows that did not start in time; default {@link
 *     Missed#ofDefaults()}
 * @param retry how failed attempts are repeated; default {@link RetryPolicy#ofDefaults()}
 * @param reconcile what is done where its chain diverges; default {@link Reconcile#REPAIR}
 * @param alerts who is told of it, and when; default {@link Alerts#none()}
 */
public record Rules(Missed missed, RetryPolicy retry, Reconcile reconcile, Alerts alerts) {

  /** Rules by which nobody is told. */
  public Rules(Missed missed, RetryPolicy retry, Reconcile reconcile) {
    this(missed, retry, reconcile, Alerts.none());
  }
}
