package io.escapement.policy;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The named resources that a job's windows use.
 *
 * @param each 8 at most, each named once; in the order of their names
 */
public record Uses(List<Use> each) {

  static final int MOST = 8;

  /** Puts them in order; refuses too many, and a name twice. */
  public Uses {
    Bounds.within("number of resources", each.size(), 0, MOST);
    each = each.stream().sorted(Comparator.comparing(Use::resource)).toList();
    if (each.stream().map(Use::resource).distinct().count() < each.size()) {
      throw new IllegalArgumentException("%s has a resource twice; name each once".formatted(each));
    }
  }

  /** None. */
  public static Uses nothing() {
    return new Uses(List.of());
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return each.isEmpty();
  }

  /** Their names, for people. */
  public String names() {
    return each.stream().map(Use::resource).collect(Collectors.joining(", "));
  }
}
