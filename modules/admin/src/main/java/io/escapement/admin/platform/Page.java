package io.escapement.admin.platform;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items in the list's order
 * @param next the cursor of the following page; empty where this is the last
 */
public record Page<T>(List<T> items, Optional<String> next) {

  /** Copies the list. */
  public Page {
    items = List.copyOf(items);
  }

  /** A list that has one page only. */
  public static <T> Page<T> whole(List<T> items) {
    return new Page<>(items, Optional.empty());
  }

  /**
   * The first {@code limit} items of a list that was read one item further, to see if more follow.
   */
  public static <T> Page<T> first(int limit, List<T> read, Function<T, String> key) {
    if (read.size() <= limit) {
      return whole(read);
    }
    List<T> items = read.subList(0, limit);
    return new Page<>(items, Optional.of(Cursor.after(key.apply(items.get(limit - 1)))));
  }

  /** The same page of other items. */
  public <R> Page<R> map(Function<? super T, R> change) {
    return new Page<>(items.stream().map(change).toList(), next);
  }
}
