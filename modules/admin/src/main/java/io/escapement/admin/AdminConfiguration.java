package io.escapement.admin;

import static java.util.Objects.requireNonNullElseGet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.escapement.admin.access.AccessConfig;
import io.escapement.admin.alerts.AlertsConfig;
import io.escapement.admin.changes.ReviewConfig;
import io.escapement.admin.jobs.JobsConfig;
import io.escapement.admin.platform.DatabaseConfig;
import io.escapement.admin.platform.LoopbackServer;
import io.escapement.admin.platform.TemporalConfig;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/**
 * All settings, one object for each feature. Besides ours, everything that Dropwizard knows under
 * {@code server}, {@code logging} and {@code metrics}; without a {@code server} section the service
 * listens on the loopback interface only, ports 8080 and 8081.
 */
public final class AdminConfiguration extends Configuration {

  @Valid private final TemporalConfig temporal;
  @Valid private final DatabaseConfig database;
  @Valid private final JobsConfig jobs;
  @Valid private final AccessConfig access;
  @Valid private final ReviewConfig review;
  @Valid private final AlertsConfig alerts;

  @JsonCreator
  AdminConfiguration(
      @JsonProperty("temporal") @Nullable TemporalConfig temporal,
      @JsonProperty("database") @Nullable DatabaseConfig database,
      @JsonProperty("jobs") @Nullable JobsConfig jobs,
      @JsonProperty("access") @Nullable AccessConfig access,
      @JsonProperty("review") @Nullable ReviewConfig review,
      @JsonProperty("alerts") @Nullable AlertsConfig alerts) {
    this.temporal = requireNonNullElseGet(temporal, TemporalConfig::ofDefaults);
    this.database = requireNonNullElseGet(database, DatabaseConfig::ofDefaults);
    this.jobs = requireNonNullElseGet(jobs, JobsConfig::ofDefaults);
    this.access = requireNonNullElseGet(access, AccessConfig::open);
    this.review = requireNonNullElseGet(review, ReviewConfig::ofDefaults);
    this.alerts = requireNonNullElseGet(alerts, AlertsConfig::ofDefaults);
    setServerFactory(LoopbackServer.factory());
  }

  /** The engine that runs the jobs. */
  @JsonProperty
  public TemporalConfig temporal() {
    return temporal;
  }

  /** The store. */
  @JsonProperty
  public DatabaseConfig database() {
    return database;
  }

  /** Where job files are. */
  @JsonProperty
  public JobsConfig jobs() {
    return jobs;
  }

  /** Who may call; open where the settings say nothing. */
  @JsonProperty
  public AccessConfig access() {
    return access;
  }

  /** Which changes want somebody else's approval. */
  @JsonProperty
  public ReviewConfig review() {
    return review;
  }

  /** Where alerts are sent. */
  @JsonProperty
  public AlertsConfig alerts() {
    return alerts;
  }
}
