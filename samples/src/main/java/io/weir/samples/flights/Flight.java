package io.weir.samples.flights;

/**
 * What the job needs of a line of the file.
 *
 * @param row from 0, the line after the header
 * @param origin the airport's IATA code
 * @param delayMinutes at arrival, negative when early
 */
public record Flight(long row, String origin, int delayMinutes) {}
