package io.escapement.admin.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.Outcome;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class SummingBytesTest {

  private static final long DAYS = 40L * 24 * 60 * 60 * 1000;

  @Test
  void whatIsReadIsWhatWasWrittenBucketByBucket() {
    Random random = new Random(3);
    for (int round = 0; round < 100; round++) {
      Summing sum = new Summing();
      for (int windows = random.nextInt(300); windows > 0; windows--) {
        for (Stage stage : Stage.values()) {
          sum.value(stage, (long) Math.pow(DAYS, random.nextDouble()) - 1);
        }
      }
      assertSame(read(sum), sum, 1);
    }
  }

  @Test
  void eachBucketUpToAHundredDaysIsItself() {
    Summing sum = new Summing();
    Histogram all = sum.histogram(Stage.WORK);
    for (long value = 0; value < 100 * DAYS; value = all.nextNonEquivalentValue(value)) {
      sum.value(Stage.WORK, value);
    }
    assertSame(read(sum), sum, 1);
  }

  @Test
  void countsThatTakeSeveralBytesAreReadInFull() {
    Summing sum = new Summing();
    for (int bits = 0; bits < 62; bits++) {
      sum.histogram(Stage.TIMER).recordValueWithCount(1000 + bits * 10, 1L << bits);
      sum.histogram(Stage.WORK).recordValueWithCount(bits, (1L << bits) + 1);
    }
    assertSame(read(sum), sum, 1);
  }

  @Test
  void readTwiceItIsTwiceAsMany() {
    Summing sum = new Summing();
    sum.value(Stage.TIMER, 7);
    sum.value(Stage.TIMER, 7_000_000);
    sum.count(Outcome.LATE, 2);
    byte[] written = SummingBytes.write(sum);
    Summing twice = new Summing();
    SummingBytes.addTo(twice, written);
    SummingBytes.addTo(twice, written);
    assertSame(twice, sum, 2);
  }

  private static Summing read(Summing sum) {
    Summing read = new Summing();
    SummingBytes.addTo(read, SummingBytes.write(sum));
    return read;
  }

  private static void assertSame(Summing read, Summing sum, int times) {
    for (Stage stage : Stage.values()) {
      Histogram expected = new Histogram(2);
      for (int time = 0; time < times; time++) {
        expected.add(sum.histogram(stage));
      }
      assertThat(read.histogram(stage)).as(stage.name()).isEqualTo(expected);
      assertThat(read.max(stage)).as(stage.name()).isEqualTo(sum.max(stage));
    }
  }
}
