package io.escapement.ledger;

import java.util.function.Function;

/**
 * How a result is stored as text, so that it can be handed back and an operator can read it. Meant
 * for what the next step needs to know, not for the data itself: H2 takes a million characters.
 *
 * <p>What one release stored is read by the next: a codec may grow, and must go on reading what it
 * wrote before.
 *
 * @param <R> the result
 */
public interface ResultCodec<R> {

  /** The text to store. */
  String encode(R result);

  /** The result that this text was made of. */
  R decode(String stored);

  /** Text, as it is. */
  static ResultCodec<String> text() {
    return of(text -> text, text -> text);
  }

  /** A whole number, as its decimal digits. */
  static ResultCodec<Long> number() {
    return of(String::valueOf, Long::valueOf);
  }

  /**
   * Whatever can be written as text and read back: {@code ResultCodec.of(LocalDate::toString,
   * LocalDate::parse)}, or the two ends of a JSON mapper.
   */
  static <R> ResultCodec<R> of(Function<R, String> write, Function<String, R> read) {
    return new ResultCodec<>() {
      @Override
      public String encode(R result) {
        return write.apply(result);
      }

      @Override
      public R decode(String stored) {
        return read.apply(stored);
      }
    };
  }
}
