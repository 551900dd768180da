package io.escapement.admin.backfills;

import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.ControlBody;
import io.escapement.admin.platform.JsonBody;
import io.escapement.admin.platform.Parameters;
import io.escapement.policy.Durations;
import io.escapement.policy.Pace;
import io.escapement.policy.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** Reads the body that asks for a backfill; all that is wrong with it is named at once. */
final class BackfillBody {

  private static final Set<String> KNOWN =
      Set.of("from", "to", "perWindow", "spacing", "force", "reason");

  private final Map<String, Object> tree;
  private final List<Problem> problems = new ArrayList<>();

  private BackfillBody(Map<String, Object> tree) {
    this.tree = tree;
  }

  static BackfillRequest read(String body) {
    return new BackfillBody(JsonBody.tree(body)).request();
  }

  private BackfillRequest request() {
    Optional<Instant> from = required("from", value -> instant("from", value));
    Optional<Instant> to = required("to", value -> instant("to", value));
    Optional<String> reason = required("reason", BackfillBody::reason);
    Pace pace = pace();
    boolean force = optional("force", false, BackfillBody::flag);
    from.filter(start -> to.filter(end -> !start.isBefore(end)).isPresent())
        .ifPresent(start -> problem("from", "\"%s\" is not before \"to\"".formatted(start)));
    tree.keySet().stream()
        .filter(key -> !KNOWN.contains(key))
        .forEach(
            key -> problem(key, "unknown setting; known here: " + String.join(", ", sorted())));
    if (!problems.isEmpty()) {
      throw ApiException.invalid(problems);
    }
    return new BackfillRequest(
        from.orElseThrow(), to.orElseThrow(), pace, force, reason.orElseThrow());
  }

  private static List<String> sorted() {
    return KNOWN.stream().sorted().toList();
  }

  /** Each setting by itself, so that both are named where both are wrong. */
  private Pace pace() {
    Pace usual = Pace.ofDefaults();
    Pace spaced =
        optional(
            "spacing",
            usual,
            value -> new Pace(Durations.parse(String.valueOf(value)), OptionalInt.empty()));
    Pace counted =
        optional(
            "perWindow", usual, value -> new Pace(usual.spacing(), OptionalInt.of(number(value))));
    return new Pace(spaced.spacing(), counted.perWindow());
  }

  private <T> Optional<T> required(String key, Function<Object, T> convert) {
    if (tree.get(key) == null) {
      problem(key, "is missing");
      return Optional.empty();
    }
    return optional(key, Optional.empty(), convert.andThen(Optional::of));
  }

  private <T> T optional(String key, T fallback, Function<Object, T> convert) {
    Object value = tree.get(key);
    try {
      return value == null ? fallback : convert.apply(value);
    } catch (ApiException | IllegalArgumentException e) {
      problem(key, String.valueOf(e.getMessage()));
      return fallback;
    }
  }

  private void problem(String key, String message) {
    problems.add(new Problem(key, message));
  }

  private static Instant instant(String key, Object value) {
    return Parameters.instant(key, String.valueOf(value));
  }

  private static String reason(Object value) {
    if (value instanceof String text && ControlBody.isReason(text)) {
      return text.strip();
    }
    throw new IllegalArgumentException(
        "\"%s\" is not valid; ".formatted(value) + ControlBody.REASON);
  }

  private static int number(Object value) {
    if (value instanceof Integer number) {
      return number;
    }
    throw new IllegalArgumentException("\"%s\" is not a whole number".formatted(value));
  }

  private static boolean flag(Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw new IllegalArgumentException("\"%s\" is not true or false".formatted(value));
  }
}
