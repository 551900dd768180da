package io.escapement.policy;

import java.util.List;

/**
 * What a job is, for people.
 *
 * @param description what it does; default empty
 * @param owner who answers for it; default nobody
 * @param labels what it is found by, and what rules of review name it by: 20 at most, each {@code
 *     [a-z0-9][a-z0-9-]{0,62}} and named once; kept in alphabetical order; default none
 */
public record About(String description, Owner owner, List<String> labels) {

  private static final int MOST_LABELS = 20;

  /** Sorts the labels; refuses any that are not as said above. */
  public About {
    labels = labels.stream().sorted().toList();
    Bounds.within("number of labels", labels.size(), 0, MOST_LABELS);
    labels.forEach(label -> Slug.require("label", label));
    if (labels.stream().distinct().count() < labels.size()) {
      throw new IllegalArgumentException(
          "labels %s name one twice; name each once".formatted(labels));
    }
  }

  /** Without labels. */
  public About(String description, Owner owner) {
    this(description, owner, List.of());
  }
}
