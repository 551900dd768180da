package io.escapement.examples.weather;

import io.escapement.temporal.JobWindow;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ingests by upsert: running a window once more writes the same row once more. */
public final class WeatherIngestActivity implements WeatherIngest {

  private static final Logger LOG = LoggerFactory.getLogger(WeatherIngestActivity.class);

  private final WeatherFile file;
  private final WeatherTable table;

  /** Ingests from a file into a table. */
  public WeatherIngestActivity(WeatherFile file, WeatherTable table) {
    this.file = file;
    this.table = table;
  }

  @Override
  public Ingested ingest(JobWindow window) throws SQLException {
    WeatherDay day = file.dayOf(window.intervalStart());
    boolean replaced = table.upsert(day, window.idempotencyKey());
    LOG.info("{}: {} {}", window.idempotencyKey(), replaced ? "replaced" : "ingested", day);
    return new Ingested(day.date(), replaced);
  }
}
