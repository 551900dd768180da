package io.escapement.examples.order;

/**
 * One order.
 *
 * @param number counts the minutes since 1970
 * @param cents what it costs
 */
public record Order(long number, int cents) {}
