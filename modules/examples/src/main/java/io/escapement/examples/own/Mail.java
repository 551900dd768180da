package io.escapement.examples.own;

import io.temporal.activity.ActivityInterface;

/** The activities of {@link Digest}. */
@ActivityInterface
public interface Mail {

  /** The number of the newest article. */
  int newest();

  /** Sends the articles after {@code from} up to {@code to}. */
  void deliver(String reader, int from, int to);
}
