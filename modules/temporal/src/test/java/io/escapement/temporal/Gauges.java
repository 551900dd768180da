package io.escapement.temporal;

import com.uber.m3.tally.Buckets;
import com.uber.m3.tally.Capabilities;
import com.uber.m3.tally.CapableOf;
import com.uber.m3.tally.StatsReporter;
import com.uber.m3.util.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the last value of each gauge that a worker reports. */
final class Gauges implements StatsReporter {

  final Map<String, Double> last = new ConcurrentHashMap<>();

  @Override
  public Capabilities capabilities() {
    return CapableOf.REPORTING;
  }

  @Override
  public void reportGauge(String name, Map<String, String> tags, double value) {
    last.put(name, value);
  }

  @Override
  public void reportCounter(String name, Map<String, String> tags, long value) {}

  @Override
  public void reportTimer(String name, Map<String, String> tags, Duration interval) {}

  @Override
  @SuppressWarnings({"deprecation", "rawtypes"}) // The interface asks for it.
  public void reportHistogramValueSamples(
      String name,
      Map<String, String> tags,
      Buckets buckets,
      double lower,
      double upper,
      long samples) {}

  @Override
  @SuppressWarnings({"deprecation", "rawtypes"}) // The interface asks for it.
  public void reportHistogramDurationSamples(
      String name,
      Map<String, String> tags,
      Buckets buckets,
      Duration lower,
      Duration upper,
      long samples) {}

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
