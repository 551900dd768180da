package io.escapement.admin.audit;

import io.escapement.admin.audit.Verification.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Goes through the log once, a page at a time. */
final class ChainCheck {

  private static final int PAGE = 500;

  private final Deque<Anchor> anchors;
  private final List<Anchor> fitting = new ArrayList<>();
  private final List<Long> restores = new ArrayList<>();
  private final RowCheck rows = new RowCheck();
  private Audit.Head last = new Audit.Head(0, Hashes.NONE);

  /** A check against anchors, in any order. */
  ChainCheck(List<Anchor> anchors) {
    this.anchors =
        new ArrayDeque<>(anchors.stream().sorted(Comparator.comparingLong(Anchor::seq)).toList());
  }

  long entries() {
    return last.seq();
  }

  /** The newest entry that fits its anchor; 0 where none does. */
  long proven() {
    return fitting.isEmpty() ? 0 : fitting.get(fitting.size() - 1).seq();
  }

  /** The entries that tell of a restore from a backup. */
  List<Long> restores() {
    return restores;
  }

  long rows() {
    return rows.count();
  }

  /** The first that does not fit. */
  Optional<Problem> run(Handle handle) {
    List<Line> page = AuditStore.after(handle, 0, PAGE);
    while (!page.isEmpty()) {
      for (Line line : page) {
        Optional<Problem> problem = next(line).or(() -> rows.check(handle, line));
        if (problem.isPresent()) {
          return problem;
        }
      }
      page = AuditStore.after(handle, last.seq(), PAGE);
    }
    return cutOff().or(() -> head(AuditStore.head(handle)));
  }

  private Optional<Problem> next(Line line) {
    long expected = last.seq() + 1;
    if (line.seq() != expected) {
      return problem(expected, "gap", "is missing; the next there is has the number " + line.seq());
    }
    if (!line.prev().equals(last.hash())) {
      return problem(
          expected, "link", "does not follow on the entry before: its prev is not that one's hash");
    }
    if (!line.hash().equals(line.computed())) {
      return problem(expected, "hash", "was changed: its content does not have its hash");
    }
    last = new Audit.Head(line.seq(), line.hash());
    if (line.isOf(AuditAction.LOG_RESTORED)) {
      restores.add(line.seq());
    }
    return anchored();
  }

  private Optional<Problem> anchored() {
    while (!anchors.isEmpty() && anchors.peek().seq() <= last.seq()) {
      Anchor anchor = anchors.pop();
      if (!anchor.hash().equals(last.hash())) {
        return problem(
            last.seq(),
            "anchor",
            "is not the one that the engine has kept since %s: it, or one before it, was rewritten"
                .formatted(anchor.at()));
      }
      fitting.add(anchor);
    }
    return Optional.empty();
  }

  private Optional<Problem> cutOff() {
    return anchors.isEmpty()
        ? Optional.empty()
        : problem(
            last.seq() + 1,
            "truncated",
            "is missing, with all after it: at %s the engine was told of number %d"
                .formatted(anchors.peekLast().at(), anchors.peekLast().seq()));
  }

  private Optional<Problem> head(Audit.Head head) {
    return head.equals(last)
        ? Optional.empty()
        : problem(
            last.seq(),
            "head",
            "is the last there is, but the head says that number %d is, with the hash %s"
                .formatted(head.seq(), head.hash()));
  }

  private static Optional<Problem> problem(long seq, String what, String problem) {
    return Optional.of(new Problem(seq, what, "entry %d %s".formatted(seq, problem)));
  }
}
