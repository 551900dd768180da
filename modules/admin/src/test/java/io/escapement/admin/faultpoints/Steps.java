package io.escapement.admin.faultpoints;

import io.escapement.admin.faultpoints.FaultPoint.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one admin changes, step by step, and where it dies. */
public final class Steps {

  private final Optional<FaultPoint> fatal;
  private final List<String> taken = new ArrayList<>();
  private boolean dead;

  private Steps(Optional<FaultPoint> fatal) {
    this.fatal = fatal;
  }

  /** Of an admin that lives on. */
  public static Steps ofOneThatLives() {
    return new Steps(Optional.empty());
  }

  /** Of one that dies at a point, should it get there. */
  public static Steps ofOneThatDies(FaultPoint point) {
    return new Steps(Optional.of(point));
  }

  /**
   * A step is about to take effect.
   *
   * @throws AdminDied if the admin dies here, or is dead
   */
  synchronized FaultPoint begin(String step) {
    requireAlive();
    taken.add(step);
    int occurrence = (int) taken.stream().filter(step::equals).count();
    FaultPoint point = new FaultPoint(Side.BEFORE, step, occurrence);
    if (isFatal(point)) {
      throw new AdminDied(point.toString());
    }
    return point;
  }

  /**
   * It has taken effect.
   *
   * @throws AdminDied if the admin dies before it knows
   */
  void end(FaultPoint begun) {
    if (isFatal(begun.after())) {
      throw new AdminDied(begun.after().toString());
    }
  }

  /** It was none, since there was nothing left to change. */
  synchronized void takeBack(FaultPoint begun) {
    taken.remove(taken.lastIndexOf(begun.step()));
  }

  /** Whether the admin dies here; it is dead then. */
  synchronized boolean isFatal(FaultPoint point) {
    boolean here = fatal.filter(point::equals).isPresent();
    dead = dead || here;
    return here;
  }

  /** The dead ask nothing, either. */
  synchronized void requireAlive() {
    if (dead) {
      throw new AdminDied("dead");
    }
  }

  /** Whether it has died. */
  public synchronized boolean isDead() {
    return dead;
  }

  /** Their names, in order. */
  public synchronized List<String> taken() {
    return List.copyOf(taken);
  }

  /** As they are now. */
  synchronized Steps copy() {
    Steps copy = new Steps(fatal);
    copy.taken.addAll(taken);
    return copy;
  }

  /** As they are now, but for what was asked for again, since it had not come about yet. */
  public synchronized Steps withoutRepeats() {
    Steps once = new Steps(fatal);
    for (String step : taken) {
      once.taken.add(step);
      once.dropRepeated(1);
      once.dropRepeated(2); // A note of what is asked for, and the asking.
    }
    return once;
  }

  private void dropRepeated(int length) {
    int end = taken.size();
    if (end >= 2 * length
        && taken.subList(end - length, end).equals(taken.subList(end - 2 * length, end - length))) {
      taken.subList(end - length, end).clear();
    }
  }

  /** Both sides of each step taken. */
  public synchronized List<FaultPoint> points() {
    List<FaultPoint> points = new ArrayList<>();
    for (int at = 0; at < taken.size(); at++) {
      String step = taken.get(at);
      int occurrence = (int) taken.subList(0, at + 1).stream().filter(step::equals).count();
      FaultPoint before = new FaultPoint(Side.BEFORE, step, occurrence);
      points.add(before);
      points.add(before.after());
    }
    return points;
  }
}
