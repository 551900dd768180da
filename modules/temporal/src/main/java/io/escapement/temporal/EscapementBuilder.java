package io.escapement.temporal;

import io.escapement.policy.JobSpec;
import io.temporal.common.SimplePlugin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** Builds {@link Escapement#plugin} with what the short form leaves out. */
public final class EscapementBuilder {

  private final List<JobSpec> jobs = new ArrayList<>();
  private FailureClassifier classifier = FailureClassifier.builtIn();

  EscapementBuilder() {}

  /** Jobs whose chains are started with the worker factory, see {@link Escapement#plugin}. */
  public EscapementBuilder jobs(JobSpec... specs) {
    Collections.addAll(jobs, specs);
    return this;
  }

  /** Exceptions of this class have this reason, see {@link FailureClassifier}. */
  public EscapementBuilder reason(Class<? extends Throwable> type, String reason) {
    classifier = classifier.with(type, reason);
    return this;
  }

  /** Exceptions that pass this test have this reason, see {@link FailureClassifier}. */
  public EscapementBuilder reason(Predicate<? super Throwable> test, String reason) {
    classifier = classifier.with(test, reason);
    return this;
  }

  /** The plugin. */
  public SimplePlugin build() {
    return Escapement.plugin(classifier, List.copyOf(jobs));
  }
}
