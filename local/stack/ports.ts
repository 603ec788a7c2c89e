// Listening where the last run listened, if that is still free.

export async function listenAt(port: number, listen: (port: number) => Promise<void>): Promise<void> {
  try {
    await listen(port);
  } catch (error) {
    if (port === 0 || !(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    await listen(0);
  }
}
