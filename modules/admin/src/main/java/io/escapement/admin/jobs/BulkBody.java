package io.escapement.admin.jobs;

import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.ControlBody;
import io.escapement.admin.platform.JsonBody;
import io.escapement.policy.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The body of a call for many jobs: those that all of it is true of.
 *
 * @param filter by team, label or words
 * @param ids these only; empty for any
 * @param reason in the words of who asks for it
 */
record BulkBody(JobFilter filter, Optional<Set<String>> ids, String reason) {

  private static final Set<String> SELECTORS = Set.of("team", "label", "q", "ids");

  /**
   * Reads it.
   *
   * @throws ApiException with all that is wrong with it
   */
  static BulkBody read(String body) {
    Map<String, Object> tree = JsonBody.tree(body);
    List<Problem> problems = new ArrayList<>();
    tree.keySet().stream()
        .filter(key -> !key.equals("reason") && !SELECTORS.contains(key))
        .map(key -> new Problem(key, "unknown setting; known here: reason, team, label, q, ids"))
        .forEach(problems::add);
    if (SELECTORS.stream().noneMatch(tree::containsKey)) {
      problems.add(new Problem("", "says of no job that it is meant; give team, label, q or ids"));
    }
    Optional<String> team = text(tree, "team", problems);
    Optional<String> label = text(tree, "label", problems);
    Optional<String> words = text(tree, "q", problems);
    String reason = text(tree, "reason", problems).orElse("");
    if (!ControlBody.isReason(reason)) {
      problems.add(new Problem("reason", "is missing or too long; " + ControlBody.REASON));
    }
    Optional<Set<String>> ids = ids(tree, problems);
    if (!problems.isEmpty()) {
      throw ApiException.invalid(problems);
    }
    return new BulkBody(JobFilter.of(team, label, words, Optional.empty()), ids, reason.strip());
  }

  private static Optional<String> text(
      Map<String, Object> tree, String key, List<Problem> problems) {
    Object value = tree.get(key);
    if (value instanceof String || !tree.containsKey(key)) {
      return Optional.ofNullable((String) value);
    }
    problems.add(new Problem(key, "\"%s\" is not text; put it in quotes".formatted(value)));
    return Optional.empty();
  }

  private static Optional<Set<String>> ids(Map<String, Object> tree, List<Problem> problems) {
    if (!tree.containsKey("ids")) {
      return Optional.empty();
    }
    Set<String> ids = new TreeSet<>();
    if (tree.get("ids") instanceof List<?> list
        && list.stream().allMatch(id -> id instanceof String)) {
      list.forEach(id -> ids.add((String) id));
    } else {
      problems.add(new Problem("ids", "is no list of texts; write such as [\"a\", \"b\"]"));
    }
    return Optional.of(ids);
  }
}
