package io.escapement.examples.own;

import io.escapement.temporal.JobContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail service that takes a key with each letter, and delivers one letter a key. */
public final class MailBox implements Mail {

  private final AtomicInteger newest = new AtomicInteger();
  private final Map<String, String> letters = new LinkedHashMap<>();

  /** An article comes in. */
  public void publish() {
    newest.incrementAndGet();
  }

  /** The letters that were delivered, by their key, oldest first. */
  public synchronized Map<String, String> letters() {
    return new LinkedHashMap<>(letters);
  }

  @Override
  public int newest() {
    return newest.get();
  }

  @Override
  public void deliver(String reader, int from, int to) {
    post(JobContext.current().key("deliver"), "%s: %d to %d".formatted(reader, from + 1, to));
  }

  /** The first answer of the service gets lost on the way, so the activity is tried again. */
  private synchronized void post(String key, String letter) {
    if (letters.putIfAbsent(key, letter) == null && JobContext.current().attempt() == 1) {
      throw new IllegalStateException("no answer; was it delivered?");
    }
  }
}
