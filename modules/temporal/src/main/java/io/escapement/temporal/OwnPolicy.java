package io.escapement.temporal;

import io.escapement.policy.Durations;
import io.escapement.policy.InvalidSpecException;
import io.escapement.policy.Missed;
import io.escapement.policy.OwnPlanner;
import io.escapement.policy.Problem;
import io.escapement.policy.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a {@link JobPolicy} says.
 *
 * @param grace bounded lateness, 0 s and more
 * @param missed {@link Missed.Run#NONE} or {@link Missed.Run#LATEST}
 * @param retry how the attempts of an activity are repeated that does not say so itself
 */
public record OwnPolicy(Duration grace, Missed.Run missed, RetryPolicy retry) {

  private static final Duration DEFAULT_GRACE = Duration.ofMinutes(5);

  /** Read once for each class. A class that is refused is refused each time. */
  private static final ClassValue<Optional<OwnPolicy>> READ =
      new ClassValue<>() {
        @Override
        protected Optional<OwnPolicy> computeValue(Class<?> workflow) {
          return Optional.ofNullable(workflow.getAnnotation(JobPolicy.class))
              .map(said -> read(workflow, said));
        }
      };

  /** Refuses a negative grace, and windows that are to be owed. */
  public OwnPolicy {
    if (grace.isNegative()) {
      throw new IllegalArgumentException(
          "grace %s is below 0s; write a time such as 5m".formatted(Durations.format(grace)));
    }
    OwnPlanner.missed(missed);
  }

  /**
   * The policy of a class that implements a workflow; empty where it has none.
   *
   * @throws InvalidSpecException with all problems at once
   */
  public static Optional<OwnPolicy> of(Class<?> workflow) {
    return READ.get(workflow);
  }

  private static OwnPolicy read(Class<?> workflow, JobPolicy said) {
    List<Problem> problems = new ArrayList<>();
    String where = "@JobPolicy on " + workflow.getName();
    Duration grace =
        attempt(problems, where + ", grace", () -> grace(said.grace())).orElse(DEFAULT_GRACE);
    Missed.Run missed =
        attempt(problems, where + ", missed", () -> missed(said.missed()))
            .orElse(Missed.Run.LATEST);
    RetryPolicy retry =
        attempt(problems, where, () -> RetryPolicy.fromTree(tree(said.retry())))
            .orElseGet(RetryPolicy::ofDefaults);
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(problems);
    }
    return new OwnPolicy(grace, missed, retry);
  }

  private static <T> Optional<T> attempt(
      List<Problem> problems, String where, Supplier<T> setting) {
    try {
      return Optional.of(setting.get());
    } catch (InvalidSpecException e) {
      e.problems()
          .forEach(one -> problems.add(new Problem(where + ", " + one.path(), one.message())));
    } catch (IllegalArgumentException e) {
      problems.add(new Problem(where, String.valueOf(e.getMessage())));
    }
    return Optional.empty();
  }

  private static Duration grace(String text) {
    Duration grace = text.isEmpty() ? DEFAULT_GRACE : Durations.parse(text);
    return new OwnPolicy(grace, Missed.Run.LATEST, RetryPolicy.ofDefaults()).grace();
  }

  private static Missed.Run missed(String text) {
    for (Missed.Run run : Missed.Run.values()) {
      if (run.label().equals(text)) {
        OwnPlanner.missed(run);
        return run;
      }
    }
    throw new IllegalArgumentException("\"%s\" is none of none, latest".formatted(text));
  }

  private static Map<String, Object> tree(JobPolicy.Retry said) {
    Map<String, Object> tree = backoff(said.initial(), said.factor(), said.max(), said.jitter());
    tree.put("attempts", said.attempts());
    tree.put("never", List.of(said.never()));
    Map<String, Object> reasons = new LinkedHashMap<>();
    for (JobPolicy.Reason one : said.reasons()) {
      Object before =
          reasons.put(one.value(), backoff(one.initial(), one.factor(), one.max(), one.jitter()));
      if (before != null) {
        throw new IllegalArgumentException(
            "reason \"%s\" stands there twice; keep one".formatted(one.value()));
      }
    }
    tree.put("reasons", reasons);
    return tree;
  }

  /** What is not said is left out, so that the defaults are those of a spec. */
  private static Map<String, Object> backoff(
      String initial, double factor, String max, String jitter) {
    Map<String, Object> tree = new LinkedHashMap<>();
    Map.of("initial", initial, "max", max, "jitter", jitter).entrySet().stream()
        .filter(setting -> !setting.getValue().isEmpty())
        .forEach(setting -> tree.put(setting.getKey(), setting.getValue()));
    if (!Double.isNaN(factor)) {
      tree.put("factor", factor);
    }
    return tree;
  }
}
