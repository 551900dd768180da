package io.escapement.admin.access;

import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.Grant;
import io.escapement.admin.platform.JsonBody;
import io.escapement.admin.platform.Role;
import io.escapement.policy.Durations;
import io.escapement.policy.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A token that somebody asks for.
 *
 * @param name 1 to 64 letters, digits, dots, hyphens and underscores
 * @param expiresIn more than 0, at most 366 days; default 90 days
 */
record TokenRequest(String name, Grant grant, Duration expiresIn) {

  static final Duration LONGEST = Duration.ofDays(366);
  private static final Duration USUAL = Duration.ofDays(90);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Set<String> KNOWN = Set.of("name", "role", "teams", "expiresIn");
  private static final String ROLES =
      Arrays.stream(Role.values()).map(Role::label).collect(Collectors.joining(", "));

  /**
   * Reads a body.
   *
   * @throws ApiException with all problems
   */
  static TokenRequest read(String body) {
    Map<String, Object> tree = JsonBody.tree(body);
    List<Problem> problems = new ArrayList<>();
    tree.keySet().stream()
        .filter(key -> !KNOWN.contains(key))
        .sorted()
        .forEach(
            key -> problems.add(new Problem(key, "unknown; known: name, role, teams, expiresIn")));
    Optional<String> name = name(tree.get("name"), problems);
    Optional<Role> role = role(tree.get("role"), problems);
    Optional<Set<String>> teams = teams(tree, problems);
    Duration expiresIn = expiresIn(tree, problems);
    if (!problems.isEmpty()) {
      throw ApiException.invalid(problems);
    }
    return new TokenRequest(name.orElseThrow(), new Grant(role.orElseThrow(), teams), expiresIn);
  }

  private static Optional<String> name(@Nullable Object value, List<Problem> problems) {
    if (value instanceof String name && NAME.matcher(name).matches()) {
      return Optional.of(name);
    }
    problems.add(
        new Problem("name", "write 1 to 64 letters, digits, dots, hyphens or underscores"));
    return Optional.empty();
  }

  private static Optional<Role> role(@Nullable Object value, List<Problem> problems) {
    Optional<Role> role =
        Arrays.stream(Role.values()).filter(known -> known.label().equals(value)).findFirst();
    if (role.isEmpty()) {
      problems.add(new Problem("role", "write one of " + ROLES));
    }
    return role;
  }

  private static Optional<Set<String>> teams(Map<String, Object> tree, List<Problem> problems) {
    Object value = tree.get("teams");
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof List<?> list
        && !list.isEmpty()
        && list.stream().allMatch(team -> team instanceof String text && Names.isName(text))) {
      return Optional.of(list.stream().map(String::valueOf).collect(Collectors.toSet()));
    }
    problems.add(
        new Problem(
            "teams",
            "write a list of teams, each of 1 to 200 characters without control characters, or leave it out for all teams"));
    return Optional.empty();
  }

  private static Duration expiresIn(Map<String, Object> tree, List<Problem> problems) {
    Object value = tree.get("expiresIn");
    if (value == null) {
      return USUAL;
    }
    try {
      Duration duration = Durations.parse(String.valueOf(value));
      if (!duration.isNegative() && !duration.isZero() && duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
      problems.add(new Problem("expiresIn", "must be more than 0 and at most 366d"));
    } catch (IllegalArgumentException e) {
      problems.add(new Problem("expiresIn", String.valueOf(e.getMessage())));
    }
    return USUAL;
  }
}
