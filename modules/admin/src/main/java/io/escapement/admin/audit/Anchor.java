package io.escapement.admin.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * That the log's last entry was this one, at an instant.
 *
 * @param seq the entry's number
 * @param hash its hash, in hex
 * @param at when it was looked at, RFC 3339
 */
public record Anchor(long seq, String hash, String at) {

  /** Of an entry's doubling of age, so many anchors are kept. */
  private static final int KEPT = 8;

  /** The newest, all of which are kept. */
  private static final int NEWEST = 64;

  /** That an entry is the last one now. */
  static Anchor of(Audit.Head head, Instant now) {
    return new Anchor(head.seq(), head.hash(), now.truncatedTo(ChronoUnit.MILLIS).toString());
  }

  /**
   * Anchors, oldest first.
   *
   * @param list at most some hundred
   */
  public record Anchors(List<Anchor> list) {

    /** Keeps a copy. */
    public Anchors {
      list = List.copyOf(list);
    }

    /** One more. */
    Anchors with(Anchor anchor) {
      return new Anchors(Stream.concat(list.stream(), Stream.of(anchor)).toList());
    }

    /** Those that were kept of entries up to one, and then an anchor of the log that goes on. */
    Anchors goingOn(Restored restored) {
      return new Anchors(list.stream().filter(anchor -> anchor.seq() <= restored.upTo()).toList())
          .with(restored.head());
    }

    /** The newest 64, and of the older ones at most 8 for each doubling of the way back. */
    public Anchors thinned() {
      int old = Math.max(0, list.size() - NEWEST);
      List<Anchor> kept = new ArrayList<>();
      List<Anchor> alike = new ArrayList<>();
      for (Anchor anchor : list.subList(0, old)) {
        if (!alike.isEmpty() && age(alike.get(0)) != age(anchor)) {
          kept.addAll(some(alike));
          alike.clear();
        }
        alike.add(anchor);
      }
      kept.addAll(some(alike));
      kept.addAll(list.subList(old, list.size()));
      return new Anchors(kept);
    }

    private int age(Anchor anchor) {
      long back = list.get(list.size() - 1).seq() - anchor.seq();
      return Long.SIZE - Long.numberOfLeadingZeros(Math.max(back, 0));
    }

    private static List<Anchor> some(List<Anchor> alike) {
      List<Anchor> kept = List.copyOf(alike);
      while (kept.size() > KEPT) {
        List<Anchor> half = new ArrayList<>();
        for (int each = 0; each < kept.size(); each += 2) {
          half.add(kept.get(each));
        }
        kept = half;
      }
      return kept;
    }
  }
}
