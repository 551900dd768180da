package io.escapement.examples.weather;

import io.escapement.temporal.JobWindow;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.sql.SQLException;
import java.time.LocalDate;

/** The job {@code weather-ingest}: an ordinary Temporal activity that takes its window. */
@ActivityInterface
public interface WeatherIngest {

  /**
   * What a window did.
   *
   * @param date the day that was ingested
   * @param replaced whether the table held that day already
   */
  record Ingested(LocalDate date, boolean replaced) {}

  /** Ingests the day that the window's data interval stands for. */
  @ActivityMethod(name = "WeatherIngest")
  Ingested ingest(JobWindow window) throws SQLException;
}
