package io.escapement.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Named resources, which the {@code uses} of a spec may name. How many permits each has is written
 * into each spec that is read with them: from then on the spec stands for itself.
 *
 * @param byName the number of permits by name; a name is {@code [a-z0-9][a-z0-9-]{0,62}}, a number
 *     1 to 1,000
 */
public record Resources(Map<String, Integer> byName) {

  static final int MOST_PERMITS = 1000;

  /** Copies the numbers; refuses names and numbers outside the ranges above. */
  public Resources {
    byName.keySet().forEach(Resources::requireName);
    byName.values().forEach(number -> requireNumber("permits", number));
    byName = Map.copyOf(byName);
  }

  /** No resources. */
  public static Resources none() {
    return new Resources(Map.of());
  }

  /**
   * Checks the form of a resource's name.
   *
   * @throws IllegalArgumentException if it is not {@code [a-z0-9][a-z0-9-]{0,62}}
   */
  public static String requireName(String name) {
    return Slug.require("resource", name);
  }

  static int requireNumber(String name, int permits) {
    Bounds.within(name, permits, 1, MOST_PERMITS);
    return permits;
  }

  /**
   * Reads the tree of one resource: how many {@code permits} it has, and nothing else.
   *
   * @throws InvalidSpecException with all problems at once
   */
  public static int readPermits(Map<String, ?> tree) {
    List<Problem> problems = new ArrayList<>();
    Section section = new Section("", tree, problems);
    Optional<Integer> permits =
        section.require(
            "permits",
            "say how many there are, such as 3",
            value -> requireNumber("permits", Section.asInt(value)));
    section.refuseUnknown();
    if (problems.isEmpty() && permits.isPresent()) {
      return permits.get();
    }
    throw new InvalidSpecException(problems);
  }

  /** The short form {@code name: 1} of a spec's {@code uses} written out. */
  static Map<String, Object> writtenOut(Map<String, Object> uses) {
    Map<String, Object> tree = new LinkedHashMap<>();
    uses.forEach(
        (name, use) -> {
          Map<String, Object> permits = new LinkedHashMap<>();
          permits.put("permits", use);
          tree.put(name, use instanceof Map ? use : permits);
        });
    return tree;
  }

  /** How many permits a resource has; empty where it is not declared. */
  Optional<Integer> number(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** What is wrong with a name that is not declared. */
  String unknown(String name) {
    String near =
        Spelling.nearest(name, byName.keySet())
            .map(other -> "did you mean \"" + other + "\"? Else ")
            .orElse("");
    String declared =
        byName.isEmpty()
            ? "none is declared"
            : "declared: " + String.join(", ", byName.keySet().stream().sorted().toList());
    return "\"%s\" is no declared resource (%s); %sdeclare it, or say how many there are: { permits: 1, of: 3 }"
        .formatted(name, declared, near);
  }
}
